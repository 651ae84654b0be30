package io.plimsoll.lab.experiment.overload;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

import io.plimsoll.lab.judge.Figure;
import io.plimsoll.lab.load.ClassFigures;
import io.plimsoll.lab.load.SecondFigures;

import static org.assertj.core.api.Assertions.assertThat;

class NoisyTenantTest {

	private static final Duration LENGTH = Duration.ofSeconds(50);

	private static final ClassFigures ALONE = figures(300, 300, Map.of());

	@Test
	void whereTheHeavyOneIsRefusedAndTheOthersAreNotAllIsAsClaimed() {
		assertThat(judged(figures(300, 299, Map.of()), figures(2_000, 320, Map.of("quota", 1_680L))))
			.allMatch(Figure::holds);
	}

	@Test
	void withoutQuotasTheOthersGetTooLittleAndTheHeavyOneTooMuch() {
		assertThat(judged(figures(300, 130, Map.of("limit", 170L)), figures(2_000, 870, Map.of("limit", 1_130L))))
			.filteredOn((figure) -> !figure.holds())
			.extracting(Figure::name)
			.containsExactly("what the light tenants get of what they ask for", "what the heavy tenant gets",
					"refusals of the heavy tenant for its quota");
	}

	@Test
	void aLightTenantThatIsRefusedForItsQuotaIsSeen() {
		assertThat(judged(figures(300, 299, Map.of("quota", 1L)), figures(2_000, 320, Map.of("quota", 1_680L))))
			.filteredOn((figure) -> !figure.holds())
			.extracting(Figure::name)
			.containsExactly("refusals of light tenants for theirs");
	}

	private static List<Figure> judged(ClassFigures light, ClassFigures heavy) {
		return NoisyTenant.figures(ALONE, light, heavy, LENGTH);
	}

	private static ClassFigures figures(long offered, long good, Map<String, Long> refused) {
		var latency = new Histogram(3);
		latency.recordValue(110_000);
		return new ClassFigures("", List.of(new SecondFigures(0, offered, 0, good, 0, refused, 0, 0, 0)), latency,
				Map.of());
	}

}
