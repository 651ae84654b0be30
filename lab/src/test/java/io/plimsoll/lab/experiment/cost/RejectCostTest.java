package io.plimsoll.lab.experiment.cost;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import io.plimsoll.lab.judge.Figure;

import static org.assertj.core.api.Assertions.assertThat;

class RejectCostTest {

	private static final Cost SERVED = new Cost(1_000, Duration.ofMillis(400));

	@Test
	void aRefusalThatTakesATwelfthIsCheapAndOneThatTakesAThirdIsNot() {
		assertThat(RejectCost.figures(SERVED, new Cost(10_000, Duration.ofMillis(300)))).allMatch(Figure::holds);
		assertThat(RejectCost.figures(SERVED, new Cost(10_000, Duration.ofMillis(1_300))))
			.filteredOn((figure) -> !figure.holds())
			.extracting(Figure::name)
			.containsExactly("processor time of a refusal, as a share of that");
	}

	@Test
	void costsAddUp() {
		var both = SERVED.plus(new Cost(1_000, Duration.ofMillis(200)));
		assertThat(both.micros()).isEqualTo(300);
	}

}
