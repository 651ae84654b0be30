package io.plimsoll.cache.postcode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

class DirectoryPropertiesTest {

	private final ApplicationContextRunner runner = new ApplicationContextRunner().withUserConfiguration(Binds.class);

	@Test
	void aUrlIsTaken() {
		this.runner.withPropertyValues("cache.directory-url=http://postcodes:8080")
			.run((context) -> assertThat(context.getBean(DirectoryProperties.class).directoryUrl())
				.hasToString("http://postcodes:8080"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "postcodes:8080", "/postcodes", "ftp://postcodes" })
	void anythingElseStopsTheStartByName(String value) {
		this.runner.withPropertyValues("cache.directory-url=" + value)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("cache.directory-url")
				.hasMessageContaining(value));
	}

	@Configuration(proxyBeanMethods = false)
	@EnableConfigurationProperties(DirectoryProperties.class)
	static class Binds {

	}

}
