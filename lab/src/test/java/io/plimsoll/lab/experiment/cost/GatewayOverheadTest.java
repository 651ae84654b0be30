package io.plimsoll.lab.experiment.cost;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.plimsoll.lab.judge.Figure;
import io.plimsoll.lab.platform.FellShortException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class GatewayOverheadTest {

	private static final Cost BARE = new Cost(1_000, Duration.ofMillis(200));

	@Test
	void aTenthMoreIsAllowedAndAnEighthIsNot() {
		assertThat(GatewayOverhead.figures(new Cost(2_000, Duration.ofMillis(440)), BARE)).allMatch(Figure::holds);
		assertThat(GatewayOverhead.figures(new Cost(2_000, Duration.ofMillis(450)), BARE))
			.filteredOn((figure) -> !figure.holds())
			.extracting(Figure::name)
			.containsExactly("the first as a multiple of the second");
	}

	@Test
	void theBareGatewayHasTheOptionsOfTheGatewayAndNoneOfItsArguments() {
		var own = List.of("-Xmx224m", "-XX:TieredStopAtLevel=1", "-jar", "/apps/app.jar", "--server.port=8080");
		assertThat(BareGateway.command("/jdk/bin/java", own, List.of("--server.port=9999"))).containsExactly(
				"/jdk/bin/java", "-Xmx224m", "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED", "-cp",
				"/apps/app.jar", "io.plimsoll.gateway.bare.BareGateway", "--server.port=9999");
	}

	@Test
	void whereTheGatewaysArgumentsAreNotSeenNothingIsStarted() {
		assertThatThrownBy(() -> BareGateway.command("/jdk/bin/java", List.of(), List.of()))
			.isInstanceOf(FellShortException.class);
	}

}
