package io.plimsoll.booking;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

class BookingPropertiesTest {

	private final ApplicationContextRunner runner = new ApplicationContextRunner().withUserConfiguration(Settings.class)
		.withPropertyValues("booking.advertised-url=http://localhost:9001", "booking.hold=10m",
				"booking.key-retention=72h", "booking.sweep=1s", "booking.queue=1024", "booking.batch=128",
				"booking.flights-in-memory=256");

	@Test
	void theValuesOfTheApplicationAreFine() {
		this.runner.run((context) -> assertThat(context).hasNotFailed());
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					advertised-url | localhost:9001         | booking.advertised-url must be like http://host:port, without a path: localhost:9001
					advertised-url | http://localhost:9001/ | booking.advertised-url must be like http://host:port, without a path: http://localhost:9001/
					hold           | 0s                     | booking.hold must be > 0: PT0S
					key-retention  | -1h                    | booking.key-retention must be > 0: PT-1H
					sweep          | 0s                     | booking.sweep must be > 0: PT0S
					queue          | 0                      | booking.queue must be > 0: 0
					batch          | -1                     | booking.batch must be > 0: -1
					flights-in-memory | 0                   | booking.flights-in-memory must be > 0: 0
					""")
	void aWrongValueStopsTheStartWithItsName(String property, String value, String message) {
		this.runner.withPropertyValues("booking." + property + "=" + value)
			.run((context) -> assertThat(context).getFailure().rootCause().hasMessage(message));
	}

	@Configuration(proxyBeanMethods = false)
	@EnableConfigurationProperties(BookingProperties.class)
	static class Settings {

	}

}
