package io.plimsoll.lab.experiment;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.plimsoll.lab.experiment.Window.Sample;

import static org.assertj.core.api.Assertions.assertThat;

class WindowTest {

	private static final long SECOND = 1_000_000_000L;

	private final List<Sample> samples = List.of(new Sample(SECOND - 1, 9, false), new Sample(SECOND, 7, true),
			new Sample(2 * SECOND, 5, true), new Sample(3 * SECOND - 1, 6, false), new Sample(3 * SECOND, 8, false));

	@Test
	void aReadBelongsToTheWindowInWhichItWasToStart() {
		var window = Window.of(this.samples, 1, 3);
		assertThat(window.reads()).isEqualTo(3);
		assertThat(window.percentGood()).isEqualTo(100 * 2 / 3.0);
		assertThat(window.latencyAt(0.99)).isEqualTo(Duration.ofNanos(7));
		assertThat(window.latencyAt(0.5)).isEqualTo(Duration.ofNanos(5));
		assertThat(window.longest()).isEqualTo(Duration.ofNanos(7));
	}

	@Test
	void aWindowWithoutReadsShowsNothing() {
		assertThat(Window.of(this.samples, 5, 6).percentGood()).isNaN();
	}

	@Test
	void ofSeveralWindowsTheGoodOnesCountThatCameInTime() {
		var windows = List.of(Window.of(this.samples, 1, 2), Window.of(this.samples, 2, 3));
		assertThat(Window.percentWithin(windows, Duration.ofNanos(7))).isEqualTo(100 * 2 / 3.0);
		assertThat(Window.percentWithin(windows, Duration.ofNanos(6))).isEqualTo(100 / 3.0);
		assertThat(Window.percentWithin(List.of(), Duration.ofNanos(6))).isNaN();
	}

}
