package io.plimsoll.lab.experiment.upkeep;

import java.util.List;

import io.plimsoll.lab.platform.FellShortException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.offset;

class WorkTest {

	@Test
	void theRatesThatDifferMostAreTold() {
		assertThat(Work.spreadPercent(List.of(new Work("a", 10, 200), new Work("b", 10.2, 202)))).isEqualTo(2,
				offset(0.01));
		assertThat(Work.spreadPercent(List.of(new Work("a", 10, 200), new Work("b", 10, 230)))).isEqualTo(15);
	}

	@Test
	void nothingAndMuchDifferWidely() {
		assertThat(Work.spreadPercent(List.of(new Work("a", 5, 0), new Work("b", 5, 1000)))).isGreaterThan(100);
	}

	@Test
	void aMeterIsFoundByItsWholeName() {
		var meters = new Meters("cache", """
				# TYPE entries_total counter
				entries_total{outcome="written"} 1234.0
				entries_total_more{outcome="written"} 9.0
				""");
		assertThat(meters.value("entries_total{outcome=\"written\"}")).isEqualTo(1234);
		assertThatExceptionOfType(FellShortException.class).isThrownBy(() -> meters.value("entries_total"))
			.withMessage("cache has no meter entries_total");
	}

}
