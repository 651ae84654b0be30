package io.plimsoll.gateway.routes;

import io.plimsoll.shedding.AdmissionMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

class BalancingPropertiesTest {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withUserConfiguration(Properties.class);

	@Test
	void whoSaysNothingGetsTheUsual() {
		this.runner.run((context) -> {
			assertThat(context.getBean(BalancingProperties.class)).isEqualTo(TestUpstreams.BALANCING);
			assertThat(context.getBean(OutlierProperties.class)).isEqualTo(TestUpstreams.OUTLIERS);
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "gateway.balancing.least-in-zone=0", "gateway.balancing.slow-start=-1s",
			"gateway.balancing.least-weight=0", "gateway.balancing.least-weight=1.1", "gateway.outliers.in-a-row=0",
			"gateway.outliers.window=0s", "gateway.outliers.least-answers=0", "gateway.outliers.margin=-0.1",
			"gateway.outliers.slower=0.5", "gateway.outliers.slower-by=-1s", "gateway.outliers.silent-after=0s",
			"gateway.outliers.share=1.5", "gateway.outliers.first=0s", "gateway.outliers.longest=4s",
			"gateway.balancing.mode=perhaps" })
	void aWrongValueStopsTheStartAndIsNamed(String property) {
		this.runner.withPropertyValues(property)
			.run((context) -> assertThat(context).hasFailed()
				.getFailure()
				.rootCause()
				.message()
				.containsAnyOf(property.split("=", 2)[0], "AdmissionMode.perhaps"));
	}

	@Configuration(proxyBeanMethods = false)
	@EnableConfigurationProperties({ BalancingProperties.class, OutlierProperties.class })
	static class Properties {

	}

}
