package io.plimsoll.gateway.edge;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;

class EdgeLimitsTest {

	private final ApplicationContextRunner context = new ApplicationContextRunner()
		.withUserConfiguration(Configuration.class);

	@Test
	void theDefaultsAreThoseOfTheProblemPages() {
		this.context.run((context) -> {
			var limits = context.getBean(EdgeLimits.class);
			assertThat(limits.body()).isEqualTo(DataSize.ofKilobytes(64));
			assertThat(limits.head()).isEqualTo(DataSize.ofKilobytes(16));
			assertThat(limits.requestLine()).isEqualTo(DataSize.ofKilobytes(4));
			assertThat(limits.fields()).isEqualTo(100);
		});
	}

	@ParameterizedTest
	@CsvSource(textBlock = """
			request-line,    0B,  must be > 0: 0B
			head,            -1B, must be > 0: -1B
			fields,          0,   must be > 0: 0
			body,            0B,  must be > 0: 0B
			idle-timeout,    0s,  must be > 0: PT0S
			request-timeout, -1s, must be > 0: PT-1S
			""")
	void aWrongValueStopsTheStartAndIsNamed(String property, String value, String message) {
		this.context.withPropertyValues("gateway.limits." + property + "=" + value)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessage("gateway.limits." + property + " " + message));
	}

	@EnableConfigurationProperties(EdgeLimits.class)
	static class Configuration {

	}

}
