package io.plimsoll.contract.autoconfigure;

import io.plimsoll.contract.overload.OverloadController;
import io.plimsoll.contract.token.AccessToken;
import io.plimsoll.contract.web.AccessRules;
import io.plimsoll.shedding.AdmissionControls;
import io.plimsoll.shedding.autoconfigure.LoadSheddingAutoConfiguration;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Shows admission to operators, and lets them switch it, wherever there is one. */
@AutoConfiguration(after = LoadSheddingAutoConfiguration.class)
@ConditionalOnWebApplication
@ConditionalOnClass(AdmissionControls.class)
@ConditionalOnBean(AdmissionControls.class)
@Import(OverloadController.class)
public final class OverloadAutoConfiguration {

	/** The gateway, which is reactive, has a rule of its own. */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
	static class Servlet {

		@Bean
		AccessRules overloadAccess() {
			return (rules) -> rules.requestMatchers("/overload", "/overload/**").hasRole(AccessToken.OPERATOR);
		}

	}

}
