package io.plimsoll.lab.experiment.zone;

import java.util.List;

import org.junit.jupiter.api.Test;

import io.plimsoll.lab.judge.Figure;

import static org.assertj.core.api.Assertions.assertThat;

class ZoneLossTest {

	@Test
	void theControlFailsOnlyIfBothFallShort() {
		assertThat(ZoneLoss.tooFull(95, 90)).anyMatch((figure) -> !figure.holds());
		assertThat(ZoneLoss.tooFull(95, 99.5)).allMatch(Figure::holds);
		assertThat(ZoneLoss.tooFull(99.5, 90)).allMatch(Figure::holds);
	}

	@Test
	void theSecondGatewayHasTheKeysOfTheFirstAndNothingElseOfIt() {
		assertThat(SecondGateway.command("/jdk/bin/java",
				List.of("-Xmx9m", "-jar", "app.jar", "--server.port=1", "--plimsoll.token.public-key-file=k",
						"--gateway.zones.file=z"),
				List.of("--server.port=2")))
			.containsExactly("/jdk/bin/java", "-Xmx9m", "-jar", "app.jar", "--plimsoll.token.public-key-file=k",
					"--server.port=2");
	}

}
