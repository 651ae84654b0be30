package io.plimsoll.contract.autoconfigure;

import io.plimsoll.contract.description.CommonDescription;
import io.plimsoll.contract.web.Caller;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.utils.SpringDocUtils;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;

/** Describes every service alike, where springdoc describes it at all. */
@AutoConfiguration
@ConditionalOnClass(OpenApiCustomizer.class)
public final class DescriptionAutoConfiguration {

	@Bean
	CommonDescription commonDescription(@Value("${spring.application.name:}") String name) {
		// who calls is read from the token, not sent
		SpringDocUtils.getConfig().addRequestWrapperToIgnore(Caller.class);
		return new CommonDescription(name);
	}

}
