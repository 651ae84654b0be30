package io.plimsoll.contract.autoconfigure;

import java.time.Duration;
import java.util.List;

import io.plimsoll.contract.token.AccessTokens;
import io.plimsoll.contract.web.AccessRules;
import io.plimsoll.contract.web.AccessTokenDecoder;
import io.plimsoll.contract.web.CallerArgumentResolver;
import io.plimsoll.contract.web.DatabaseProblems;
import io.plimsoll.contract.web.FrameworkProblems;
import io.plimsoll.contract.web.Linger;
import io.plimsoll.contract.web.RequestRecordFilter;
import io.plimsoll.contract.web.SecurityProblems;
import io.plimsoll.deadline.MonotonicClock;
import io.plimsoll.deadline.autoconfigure.DeadlineAutoConfiguration;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.dao.DataAccessException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;
import org.springframework.security.oauth2.server.resource.authentication.JwtGrantedAuthoritiesConverter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.savedrequest.NullRequestCache;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Makes a servlet service answer as the contract says. */
@AutoConfiguration(after = { TokenAutoConfiguration.class, DeadlineAutoConfiguration.class }, beforeName = {
		"org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerAutoConfiguration",
		"org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration",
		"org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration" })
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@Import(FrameworkProblems.class)
public final class HttpContractAutoConfiguration {

	/** Inside the observation, so that the record has a trace id; outside all else. */
	static final int RECORD_ORDER = Ordered.HIGHEST_PRECEDENCE + 10;

	private static final String[] INTERNAL = { "/actuator/**", "/livez", "/readyz", "/v3/api-docs/**" };

	@Bean
	FilterRegistrationBean<RequestRecordFilter> requestRecordFilter(MonotonicClock clock) {
		var registration = new FilterRegistrationBean<>(new RequestRecordFilter(clock));
		registration.setOrder(RECORD_ORDER);
		return registration;
	}

	/** How long a service that stops is to be there still; by default not at all. */
	@Bean
	Linger linger(@Value("${plimsoll.linger:0s}") Duration time) {
		return new Linger(time);
	}

	@Bean
	WebMvcConfigurer callerArguments() {
		return new WebMvcConfigurer() {
			@Override
			public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
				resolvers.add(new CallerArgumentResolver());
			}
		};
	}

	@Bean
	@ConditionalOnBean(AccessTokens.class)
	@ConditionalOnMissingBean(JwtDecoder.class)
	AccessTokenDecoder jwtDecoder(AccessTokens tokens) {
		return new AccessTokenDecoder(tokens);
	}

	/** The request has a span; one for each filter of the chain would tell nothing. */
	@Bean
	@ConditionalOnMissingBean
	SecurityObservationSettings securityObservationSettings() {
		return SecurityObservationSettings.noObservations();
	}

	@Bean
	SecurityFilterChain securityFilterChain(HttpSecurity http, ObjectProvider<AccessRules> rules,
			@Qualifier("handlerExceptionResolver") HandlerExceptionResolver resolver) {
		var problems = new SecurityProblems(resolver);
		return http.csrf((csrf) -> csrf.disable())
			.sessionManagement((session) -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
			.requestCache((cache) -> cache.requestCache(new NullRequestCache()))
			.logout((logout) -> logout.disable())
			// how long an answer may be kept is the resource's to say
			.headers((headers) -> headers.cacheControl((cacheControl) -> cacheControl.disable()))
			.authorizeHttpRequests((requests) -> {
				requests.requestMatchers(INTERNAL).permitAll();
				rules.orderedStream().forEach((rule) -> rule.apply(requests));
				requests.anyRequest().authenticated();
			})
			.oauth2ResourceServer((server) -> server.authenticationEntryPoint(problems)
				.accessDeniedHandler(problems)
				.jwt((jwt) -> jwt.jwtAuthenticationConverter(roles())))
			.exceptionHandling((handling) -> handling.authenticationEntryPoint(problems).accessDeniedHandler(problems))
			.build();
	}

	private static JwtAuthenticationConverter roles() {
		var authorities = new JwtGrantedAuthoritiesConverter();
		authorities.setAuthoritiesClaimName("roles");
		authorities.setAuthorityPrefix(CallerArgumentResolver.ROLE_PREFIX);
		var converter = new JwtAuthenticationConverter();
		converter.setJwtGrantedAuthoritiesConverter(authorities);
		return converter;
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(DataAccessException.class)
	@Import(DatabaseProblems.class)
	static class Database {

	}

}
