package io.plimsoll.gateway.identity;

import java.time.InstantSource;

import io.plimsoll.contract.token.AccessToken;
import io.plimsoll.contract.token.AccessTokens;
import io.plimsoll.contract.web.AccessTokenDecoder;
import io.plimsoll.gateway.problem.ProblemAnswers;
import io.plimsoll.gateway.routes.RoutedPaths;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtGrantedAuthoritiesConverter;
import org.springframework.security.oauth2.server.resource.authentication.ReactiveJwtAuthenticationConverter;
import org.springframework.security.oauth2.server.resource.authentication.ReactiveJwtGrantedAuthoritiesConverterAdapter;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.context.NoOpServerSecurityContextRepository;
import org.springframework.security.web.server.savedrequest.NoOpServerRequestCache;

/**
 * Asks for a token wherever a request could reach a service or change the gateway. What
 * is left open is the gateway's own: health, pages, descriptions, and 404 for the rest.
 */
@Configuration(proxyBeanMethods = false)
class IdentityConfiguration {

	@Bean
	KnownCallers knownCallers() {
		return new KnownCallers(InstantSource.system());
	}

	@Bean
	CallerCheck callerCheck(KnownCallers callers, ObjectProvider<AccessTokens> tokens,
			ObjectProvider<ReactiveJwtDecoder> provider) {
		return new CallerCheck(callers, decoder(tokens, provider));
	}

	@Bean
	SecurityWebFilterChain securityWebFilterChain(ServerHttpSecurity http, ProblemAnswers answers, CallerCheck check) {
		var problems = new IdentityProblems(answers);
		return http.csrf((csrf) -> csrf.disable())
			.httpBasic((basic) -> basic.disable())
			.formLogin((login) -> login.disable())
			.logout((logout) -> logout.disable())
			// what may be cached is the services' to say
			.headers((headers) -> headers.cache((cache) -> cache.disable()))
			.securityContextRepository(NoOpServerSecurityContextRepository.getInstance())
			// looks for a session, which costs a random name and two changes of thread
			.requestCache((cache) -> cache.requestCache(NoOpServerRequestCache.getInstance()))
			.authorizeExchange((requests) -> requests.pathMatchers(HttpMethod.GET, "/flights", "/flights/*")
				.permitAll()
				.pathMatchers(HttpMethod.HEAD, "/flights", "/flights/*")
				.permitAll()
				.pathMatchers("/overload", "/overload/**", "/upstreams", "/upstreams/**", "/zones", "/zones/**",
						"/waiting-room", "/waiting-room/*/priority", "/waiting-room/*/audit")
				.hasRole(AccessToken.OPERATOR)
				.pathMatchers(HttpMethod.PUT, "/waiting-room/*")
				.hasRole(AccessToken.OPERATOR)
				.pathMatchers("/deferred/**")
				.authenticated()
				.pathMatchers(RoutedPaths.all())
				.authenticated()
				.anyExchange()
				.permitAll())
			.oauth2ResourceServer((server) -> server.authenticationEntryPoint(problems)
				.accessDeniedHandler(problems)
				.jwt((jwt) -> jwt.jwtDecoder(check::decode).jwtAuthenticationConverter(roles())))
			.exceptionHandling((handling) -> handling.authenticationEntryPoint(problems).accessDeniedHandler(problems))
			.build();
	}

	/** The request has a span; one for each filter of the chain would tell nothing. */
	@Bean
	SecurityObservationSettings securityObservationSettings() {
		return SecurityObservationSettings.noObservations();
	}

	/** The platform's own key where there is one, else an identity provider's. */
	private static ReactiveJwtDecoder decoder(ObjectProvider<AccessTokens> own,
			ObjectProvider<ReactiveJwtDecoder> provider) {
		var tokens = own.getIfAvailable();
		if (tokens != null) {
			return new AccessTokenReactiveDecoder(new AccessTokenDecoder(tokens));
		}
		return new ProviderDecoder(provider.getIfAvailable(() -> {
			throw new IllegalStateException("Nothing can verify a token: plimsoll.token.public-key-file or "
					+ "spring.security.oauth2.resourceserver.jwt.issuer-uri must be set");
		}));
	}

	private static ReactiveJwtAuthenticationConverter roles() {
		var authorities = new JwtGrantedAuthoritiesConverter();
		authorities.setAuthoritiesClaimName("roles");
		authorities.setAuthorityPrefix("ROLE_");
		var converter = new ReactiveJwtAuthenticationConverter();
		converter.setJwtGrantedAuthoritiesConverter(new ReactiveJwtGrantedAuthoritiesConverterAdapter(authorities));
		return converter;
	}

}
