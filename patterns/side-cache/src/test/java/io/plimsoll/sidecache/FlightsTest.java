package io.plimsoll.sidecache;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;

import io.plimsoll.testkit.FakeClock;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Flights that take off when the test says so. */
class FlightsTest {

	private static final Duration LONGEST = Duration.ofSeconds(3);

	private final FakeClock clock = new FakeClock();

	private final Queue<Runnable> runway = new ArrayDeque<>();

	private final Flights<String, String> flights = new Flights<>(
			new Surroundings(this.clock::nanos, this.clock, this.runway::add, () -> 0, this.clock::advance), LONGEST);

	@Test
	void allWhoWantAKeyShareOneFlight() {
		var first = board("one");
		var second = board("two");
		assertThat(this.runway).hasSize(1);
		this.runway.remove().run();
		assertThat(first.landing()).isCompletedWithValue("one");
		assertThat(second.landing()).isCompletedWithValue("one");
		assertThat(second.shared()).isTrue();
		assertThat(this.flights.underWay()).isZero();
	}

	@Test
	void aFlightThatDoesNotLandIsGivenUp() {
		var lost = board("lost");
		this.clock.advance(LONGEST.plusNanos(1));
		var next = board("next");
		assertThat(next.shared()).isFalse();
		var late = this.runway.remove();
		this.runway.remove().run();
		assertThat(next.landing()).isCompletedWithValue("next");
		assertThat(lost.landing()).isNotDone();
		board("third");
		late.run();
		assertThat(lost.landing()).isCompletedWithValue("lost");
		assertThat(this.flights.underWay()).isEqualTo(1);
	}

	@Test
	void theFlightThatWaitedForALostOneTakesOff() {
		board("lost");
		var news = this.flights.board("k", this.flights.ticket(), () -> "news");
		this.clock.advance(LONGEST.plusNanos(1));
		var next = board("next");
		assertThat(next.shared()).isTrue();
		this.runway.remove();
		this.runway.remove().run();
		assertThat(news.landing()).isCompletedWithValue("news");
		assertThat(next.landing()).isCompletedWithValue("news");
	}

	@Test
	void whoMustHaveNewsDoesNotBoardWhatTookOffBefore() {
		board("before");
		var news = this.flights.board("k", this.flights.ticket(), () -> "news");
		assertThat(this.runway).hasSize(1);
		this.runway.remove().run();
		this.runway.remove().run();
		assertThat(news.landing()).isCompletedWithValue("news");
	}

	private Flights.Seat<String> board(String result) {
		return this.flights.board("k", Flights.ANY, () -> result);
	}

}
