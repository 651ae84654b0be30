package io.plimsoll.cache.control.web;

import io.plimsoll.contract.token.AccessToken;
import io.plimsoll.contract.web.AccessRules;

import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.stereotype.Component;

/** The caches are for operators. */
@Component
class CachesAccess implements AccessRules {

	@Override
	public void apply(AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry rules) {
		rules.requestMatchers("/caches", "/caches/**").hasRole(AccessToken.OPERATOR);
	}

}
