package io.plimsoll.shedding;

import java.time.Duration;
import java.util.BitSet;

import io.plimsoll.testkit.FakeClock;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ToldLevelsTest {

	private static final AdmissionLevel CRITICAL_ONLY = new AdmissionLevel(Priority.COHORTS);

	private final FakeClock clock = new FakeClock();

	private final ToldLevels levels = new ToldLevels(this.clock::nanos);

	@Test
	void whereNothingWasToldEverythingIsSent() {
		assertThat(admitted(RequestClass.BULK)).hasSize(128);
		assertThat(this.levels.admits(new Arrival(Priority.UNKNOWN, Arrival.ANY_ROUTE))).isTrue();
	}

	@Test
	void whatNoInstanceWouldLetInIsNotSentButForATurn() {
		this.levels.heard("booking", "booking-a", CRITICAL_ONLY);
		this.levels.heard("booking", "booking-b", new AdmissionLevel(Priority.COHORTS + 64));
		assertThat(admitted(RequestClass.CRITICAL)).hasSize(128);
		assertThat(admitted(RequestClass.INTERACTIVE)).hasSizeBetween(64, 68);
		assertThat(admitted(RequestClass.BULK)).hasSize(4);
	}

	@Test
	void anInstanceThatHasRoomIsEnough() {
		this.levels.heard("booking", "booking-a", CRITICAL_ONLY);
		this.levels.heard("booking", "booking-b", AdmissionLevel.OPEN);
		assertThat(admitted(RequestClass.BULK)).hasSize(128);
	}

	@Test
	void whatOneServiceTellsIsNothingToAnother() {
		this.levels.heard("address", "address-a", CRITICAL_ONLY);
		assertThat(admitted(RequestClass.BULK)).hasSize(128);
	}

	@Test
	void aLevelHoldsForASecond() {
		this.levels.heard("booking", "booking-a", CRITICAL_ONLY);
		this.clock.advance(ToldLevels.HOLDS.minusNanos(1));
		assertThat(admitted(RequestClass.BULK)).hasSize(4);
		assertThat(this.levels.isOpen("booking")).isFalse();
		assertThat(this.levels.isOpen("address")).isTrue();
		this.clock.advance(Duration.ofNanos(1));
		assertThat(admitted(RequestClass.BULK)).hasSize(128);
		assertThat(this.levels.isOpen("booking")).isTrue();
	}

	@Test
	void aLevelThatRisesIsFollowedStepByStep() {
		this.levels.heard("booking", "booking-a", CRITICAL_ONLY);
		for (int answer = 0; answer < 100; answer++) {
			this.levels.heard("booking", "booking-a", AdmissionLevel.OPEN);
		}
		assertThat(admitted(RequestClass.INTERACTIVE)).as("at once").hasSize(4);
		this.clock.advance(Duration.ofMillis(250));
		this.levels.heard("booking", "booking-a", AdmissionLevel.OPEN);
		assertThat(admitted(RequestClass.INTERACTIVE)).as("a step later").hasSizeBetween(8, 12);
		for (int answer = 0; answer < 40; answer++) {
			this.clock.advance(Duration.ofMillis(250));
			this.levels.heard("booking", "booking-a", AdmissionLevel.OPEN);
		}
		assertThat(admitted(RequestClass.BULK)).as("in ten seconds").hasSize(128);
	}

	@Test
	void aLevelThatFallsIsFollowedAtOnce() {
		this.levels.heard("booking", "booking-a", AdmissionLevel.OPEN);
		this.levels.heard("booking", "booking-a", CRITICAL_ONLY);
		assertThat(admitted(RequestClass.INTERACTIVE)).hasSize(4);
	}

	@Test
	void oneThatTellsNothingAnyMoreDoesNotCount() {
		this.levels.heard("booking", "booking-b", AdmissionLevel.OPEN);
		this.clock.advance(ToldLevels.HOLDS);
		this.levels.heard("booking", "booking-a", CRITICAL_ONLY);
		assertThat(admitted(RequestClass.BULK)).hasSize(4);
	}

	@Test
	void everyCohortHasItsTurn() {
		var all = new BitSet();
		for (int second = 0; second < 32; second++) {
			this.levels.heard("booking", "booking-a", CRITICAL_ONLY);
			all.or(bits(RequestClass.BULK));
			this.clock.advance(Duration.ofSeconds(1));
		}
		assertThat(all.cardinality()).isEqualTo(128);
	}

	private int[] admitted(RequestClass requestClass) {
		return bits(requestClass).stream().toArray();
	}

	private BitSet bits(RequestClass requestClass) {
		var admitted = new BitSet();
		for (int cohort = 0; cohort < Priority.COHORTS; cohort++) {
			var arrival = new Arrival(new Priority(requestClass, cohort), Arrival.ANY_ROUTE).to("booking");
			admitted.set(cohort, this.levels.admits(arrival));
		}
		return admitted;
	}

}
