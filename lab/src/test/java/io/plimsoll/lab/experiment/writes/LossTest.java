package io.plimsoll.lab.experiment.writes;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.plimsoll.lab.judge.Figure;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LossTest {

	private static final Duration SECOND = Duration.ofSeconds(1);

	@Test
	void whatWasAcknowledgedAndIsNotThereIsLost() {
		var loss = Loss.of(Map.of("a", 1L, "b", 2L, "c", 3L), Set.of("d", "e"), Set.of("a", "d"), 2, SECOND);
		assertThat(loss).isEqualTo(new Loss(3, 2, 1, 1, SECOND));
		assertThat(missed(loss)).hasSize(2).allMatch(Figure::invariant);
	}

	@Test
	void nothingIsLostIfAllIsThere() {
		var loss = Loss.of(Map.of("a", 1L), Set.of("b"), Set.of("a", "b"), 2, SECOND);
		assertThat(missed(loss)).isEmpty();
		assertThat(loss.isTelling()).isFalse();
	}

	@Test
	void whoWaitsForLongerThanItsDeadlineIsAMiss() {
		assertThat(missed(new Loss(100, 0, 0, 0, Duration.ofSeconds(4)))).hasSize(1);
	}

	private static List<Figure> missed(Loss loss) {
		return Loss.figures(List.of(loss)).stream().filter((figure) -> !figure.holds()).toList();
	}

}
