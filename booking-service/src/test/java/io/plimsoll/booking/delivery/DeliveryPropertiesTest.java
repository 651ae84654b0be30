package io.plimsoll.booking.delivery;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

class DeliveryPropertiesTest {

	private final ApplicationContextRunner runner = new ApplicationContextRunner().withUserConfiguration(Settings.class)
		.withPropertyValues("booking.delivery.address-urls=http://a:1,http://b:2", "booking.delivery.timeout=250ms",
				"booking.delivery.at-a-time=32");

	@Test
	void theValuesOfTheApplicationAreFine() {
		this.runner.run((context) -> assertThat(context).hasNotFailed());
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					address-urls |           | booking.delivery.address-urls must be like http://host:port, without a path: []
					address-urls | a:1       | booking.delivery.address-urls must be like http://host:port, without a path: [a:1]
					address-urls | http://a/ | booking.delivery.address-urls must be like http://host:port, without a path: [http://a/]
					timeout      | 0s        | booking.delivery.timeout must be > 0: PT0S
					at-a-time    | 0         | booking.delivery.at-a-time must be > 0: 0
					""")
	void aWrongValueStopsTheStartWithItsName(String property, String value, String message) {
		this.runner.withPropertyValues("booking.delivery." + property + "=" + ((value == null) ? "" : value))
			.run((context) -> assertThat(context).getFailure().rootCause().hasMessage(message));
	}

	@Configuration(proxyBeanMethods = false)
	@EnableConfigurationProperties(DeliveryProperties.class)
	static class Settings {

	}

}
