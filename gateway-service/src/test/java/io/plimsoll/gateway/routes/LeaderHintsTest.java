package io.plimsoll.gateway.routes;

import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LeaderHintsTest {

	private final LeaderHints hints = new LeaderHints();

	@Test
	void theLatestAnswerCounts() {
		this.hints.learn("PL101", "booking-b;epoch=7");
		this.hints.learn("PL101", "booking-c;epoch=8");
		assertThat(this.hints.leaderOf("PL101")).contains("booking-c");
		assertThat(this.hints.leaderOf("PL102")).isEmpty();
	}

	@Test
	void anAnswerThatSaysNothingOfALeaderChangesNothing() {
		this.hints.learn("PL101", "booking-b;epoch=7");
		this.hints.learn("PL101", null);
		assertThat(this.hints.leaderOf("PL101")).contains("booking-b");
	}

	@Test
	void whoeverKnowsNobodyIsNotAskedAgain() {
		this.hints.learn("PL101", "booking-b;epoch=7");
		this.hints.learn("PL101", ";epoch=0");
		assertThat(this.hints.leaderOf("PL101")).isEmpty();
	}

	@Test
	void aBookingFollowsItsFlight() {
		this.hints.learnFlight("b-1", "PL101");
		this.hints.learn("PL101", "booking-b;epoch=7");
		assertThat(this.hints.leaderOf("b-1")).contains("booking-b");
		this.hints.learn("PL101", "booking-c;epoch=8");
		assertThat(this.hints.leaderOf("b-1")).contains("booking-c");
		this.hints.learn("b-1", "booking-a;epoch=9");
		assertThat(this.hints.leaderOf("PL101")).contains("booking-a");
	}

	@Test
	void theNewestBookingsAreRememberedHoweverManyThereWere() {
		this.hints.learn("PL101", "booking-b;epoch=7");
		for (int i = 0; i < 100_000; i++) {
			this.hints.learnFlight("b-" + i, "PL101");
			// old ones are asked for again and again, as those are that were confirmed
			// and cancelled
			this.hints.leaderOf("b-" + i % 1000);
		}
		assertThat(IntStream.range(50_000, 100_000)).allMatch((i) -> this.hints.leaderOf("b-" + i).isPresent());
		assertThat(this.hints.leaderOf("b-49999")).isEmpty();
	}

	@Test
	void longNamesTakeNoMemory() {
		var name = "x".repeat(65);
		this.hints.learn(name, "booking-b;epoch=7");
		assertThat(this.hints.leaderOf(name)).isEmpty();
		this.hints.learn("PL101", "booking-b;epoch=7");
		this.hints.learnFlight(name, "PL101");
		assertThat(this.hints.leaderOf(name)).isEmpty();
	}

}
