package io.plimsoll.contract.web;

import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;

/**
 * What a service opens to everybody or keeps for some roles. What it does not name needs
 * a token, of any role.
 */
@FunctionalInterface
public interface AccessRules {

	/** Adds the rules; earlier ones win. */
	void apply(AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry rules);

}
