package io.plimsoll.shedding.limit;

import java.util.TreeSet;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class AdaptiveLimitTest {

	private static final int SERVERS = 16;

	private LimitAlgorithm limit = AdaptiveLimit.startingAt(20);

	@ParameterizedTest
	@ValueSource(ints = { 1, 4, 20, 200, 5000 })
	void whereverItBeginsItEndsALittleAboveLittlesLaw(int start) {
		this.limit = AdaptiveLimit.startingAt(start);
		overloaded(SERVERS, 20, 400);
		assertThat(this.limit.limit()).isBetween(16, 19);
	}

	/** Each step takes a window that is passed over and one that is looked at. */
	@Test
	void itComesDownByHalves() {
		this.limit = AdaptiveLimit.startingAt(500);
		var seen = new TreeSet<Integer>();
		for (int i = 0; i < 20; i++) {
			seen.add(this.limit.limit());
			overloaded(SERVERS, 20, 1);
		}
		assertThat(seen.descendingSet()).startsWith(500, 250, 125, 62, 31);
		assertThat(this.limit.limit()).isBetween(13, 18);
	}

	@Test
	void whatEndsWhileItBindsForTheFirstTimeIsNoMeasure() {
		this.limit = this.limit.after(window(20, 20, false)).after(window(20, 20, true));
		assertThat(this.limit.after(window(20, 25, true)).limit()).isEqualTo(20);
		assertThat(this.limit.after(window(20, 25, true)).after(window(400, 25, true)).limit()).isEqualTo(16);
	}

	@Test
	void aSlowerDependencyThatDoesAsMuchIsGivenMore() {
		overloaded(SERVERS, 20, 400);
		overloaded(10 * SERVERS, 200, 200);
		assertThat(this.limit.limit()).isBetween(128, 200);
	}

	@Test
	void aSlowerDependencyThatDoesLessIsGivenNoMore() {
		overloaded(SERVERS, 20, 400);
		overloaded(SERVERS, 200, 400);
		assertThat(this.limit.limit()).isBetween(13, 20);
	}

	@Test
	void aLimitThatDoesNotBindDoesNotMove() {
		for (int i = 0; i < 1000; i++) {
			this.limit = this.limit.after(window(10, 20, false));
		}
		assertThat(this.limit.limit()).isEqualTo(20);
	}

	@Test
	void requestsThatEndBadlyLowerItAndTeachNoLatency() {
		overloaded(SERVERS, 20, 400);
		double base = ((AdaptiveLimit) this.limit).base();
		for (int i = 0; i < 10; i++) {
			this.limit = this.limit.after(new Window(1e9, 100, 100, 100 * 1e9, 100 * 1e18, this.limit.limit(), true));
		}
		assertThat(this.limit.limit()).isLessThan(8);
		assertThat(((AdaptiveLimit) this.limit).base()).isEqualTo(base);
	}

	@Test
	void oneThatWasServedLateBesideOneThatWasRefusedDoesNotLowerIt() {
		var limit = AdaptiveLimit.startingAt(500).after(new Window(1e9, 400, 0, 400 * 20e6, 400 * 400e12, 6, false));
		var after = limit.after(new Window(1e9, 1, 1, 40e6, 1600e12, 6, false));
		assertThat(after.limit()).isEqualTo(500);
	}

	@Test
	void aFewThatEndBadlyWhileThereIsRoomDoNotLowerIt() {
		this.limit = this.limit.after(new Window(1e9, 0, 20, 0, 0, 3, false));
		assertThat(this.limit.limit()).isEqualTo(20);
	}

	@Test
	void itNeverLeavesItsBounds() {
		overloaded(1_000_000, 20, 2000);
		assertThat(this.limit.limit()).isEqualTo(LimitAlgorithm.HIGHEST);
		for (int i = 0; i < 200; i++) {
			this.limit = this.limit.after(new Window(1e9, 0, 20, 0, 0, 20, true));
		}
		assertThat(this.limit.limit()).isOne();
	}

	private void overloaded(int servers, double millis, int windows) {
		for (int i = 0; i < windows; i++) {
			double latency = millis * Math.max(1, this.limit.limit() / (double) servers);
			this.limit = this.limit.after(window(this.limit.limit(), latency, true));
		}
	}

	private static Window window(int inFlight, double millis, boolean scarce) {
		double nanos = millis * 1e6;
		int served = Math.max(inFlight, 25);
		return new Window(nanos * served / inFlight, served, 0, served * nanos, served * nanos * nanos, inFlight,
				scarce);
	}

}
