package io.plimsoll.gateway.quota;

import io.plimsoll.shedding.AdmissionMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

class QuotaPropertiesTest {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withUserConfiguration(Properties.class);

	@Test
	void thereIsNoneUnlessItIsAskedFor() {
		this.runner.run((context) -> assertThat(context.getBean(QuotaProperties.class))
			.isEqualTo(new QuotaProperties(AdmissionMode.OFF, 100, 200, 5, 1, AdmissionMode.OFF)));
	}

	@ParameterizedTest
	@CsvSource({ "rate, 0", "burst, -1", "ceiling, 1000", "instances, 0" })
	void aWrongValueStopsTheStartWithItsName(String property, String value) {
		this.runner.withPropertyValues("gateway.quota." + property + "=" + value)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageStartingWith("gateway.quota." + property)
				.hasMessageEndingWith(": " + value));
	}

	@ParameterizedTest
	@ValueSource(strings = { "gateway.quota.mode=sometimes", "gateway.quota.rate=many" })
	void aValueThatIsNoneStopsTheStart(String property) {
		this.runner.withPropertyValues(property)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining(property.substring(property.indexOf('=') + 1)));
	}

	@EnableConfigurationProperties(QuotaProperties.class)
	static class Properties {

	}

}
