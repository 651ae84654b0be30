package io.plimsoll.lease;

import io.plimsoll.lease.Observation.Presence;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ObservationTest {

	private static final Version SEVENTH = new Version(7, 0);

	@Test
	void timeCountsFromTheFirstSightOfAVersion() {
		var first = Observation.first(SEVENTH, Holder.PRESENT, 100);

		assertThat(first.next(SEVENTH, Holder.PRESENT, 200).sinceNanos()).isEqualTo(100);
		assertThat(first.next(new Version(7, 1), Holder.PRESENT, 200).sinceNanos()).isEqualTo(200);
	}

	@Test
	void aSessionThatWasSeenAndIsGoneHasEndedFromThenOn() {
		var ended = Observation.first(SEVENTH, Holder.PRESENT, 100).next(SEVENTH, Holder.ABSENT, 200);

		assertThat(ended).isEqualTo(new Observation(SEVENTH, 200, Presence.ENDED));
		assertThat(ended.next(SEVENTH, Holder.ABSENT, 300)).isEqualTo(ended);
	}

	@Test
	void aBeatThatCameJustBeforeTheEndDoesNotHideIt() {
		var ended = Observation.first(SEVENTH, Holder.PRESENT, 100).next(new Version(7, 1), Holder.ABSENT, 200);

		assertThat(ended.holder()).isEqualTo(Presence.ENDED);
	}

	@Test
	void aSessionThatWasNeverSeenProvesNothing() {
		var unknown = Observation.first(SEVENTH, Holder.ABSENT, 100);

		assertThat(unknown.next(SEVENTH, Holder.ABSENT, 200).holder()).isEqualTo(Presence.UNKNOWN);
	}

	@Test
	void anotherHoldersSessionProvesNothing() {
		var eighth = Observation.first(SEVENTH, Holder.PRESENT, 100).next(new Version(8, 0), Holder.ABSENT, 200);

		assertThat(eighth.holder()).isEqualTo(Presence.UNKNOWN);
	}

	@Test
	void whoWasCutOffItselfHasSeenNobodyDie() {
		var before = Observation.first(SEVENTH, Holder.PRESENT, 100);

		assertThat(before.afterReconnect().next(SEVENTH, Holder.ABSENT, 200))
			.isEqualTo(new Observation(SEVENTH, 100, Presence.UNKNOWN));
	}

	@Test
	void aHolderThatConnectsAgainIsThere() {
		var back = Observation.first(SEVENTH, Holder.PRESENT, 100)
			.next(SEVENTH, Holder.ABSENT, 200)
			.next(SEVENTH, Holder.PRESENT, 300);

		assertThat(back.holder()).isEqualTo(Presence.SEEN);
	}

}
