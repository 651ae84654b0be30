package io.plimsoll.booking.export;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

import io.plimsoll.testkit.FakeClock;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class OfflineTurnsTest {

	private static final Duration LONG = Duration.ofSeconds(20);

	private final FakeClock clock = new FakeClock();

	private final List<Duration> rests = new ArrayList<>();

	private final OfflineTurns turns = new OfflineTurns(this::rest, this.clock::nanos);

	@Test
	void aHundredthOfTheTimeIsWorked() {
		for (int n = 0; n < 3; n++) {
			assertThat(this.turns.take(LONG, () -> work(Duration.ofMillis(3)))).contains("done");
		}
		assertThat(this.rests).containsExactly(Duration.ofMillis(297), Duration.ofMillis(297));
	}

	@Test
	void whatHasRestedByItselfIsNotMadeToRest() {
		this.turns.take(LONG, () -> work(Duration.ofMillis(3)));
		this.clock.advance(Duration.ofMillis(297));
		assertThat(this.turns.take(Duration.ZERO, () -> work(Duration.ofMillis(3)))).contains("done");
		assertThat(this.rests).isEmpty();
	}

	@Test
	void theSmallestPieceIsFollowedByAFifthOfASecond() {
		this.turns.take(LONG, () -> work(Duration.ZERO));
		this.turns.take(LONG, () -> work(Duration.ZERO));
		assertThat(this.rests).containsExactly(Duration.ofMillis(200));
	}

	@Test
	void aPieceThatHungIsFollowedByASecond() {
		this.turns.take(LONG, () -> work(Duration.ofMinutes(1)));
		this.turns.take(LONG, () -> work(Duration.ZERO));
		assertThat(this.rests).containsExactly(Duration.ofSeconds(1));
	}

	@Test
	void whoeverDoesNotWaitForSoLongIsRefusedAtOnce() {
		this.turns.take(LONG, () -> work(Duration.ofMillis(3)));
		assertThat(this.turns.take(Duration.ofMillis(296), () -> work(Duration.ZERO))).isEmpty();
		assertThat(this.rests).isEmpty();
	}

	@Test
	void oneIsWorkedOnAtATime() {
		assertThat(this.turns.take(LONG, () -> this.turns.take(Duration.ZERO, () -> "within")))
			.contains(Optional.empty());
	}

	@Test
	void aPieceThatFailsEndsItsTurn() {
		assertThatThrownBy(() -> this.turns.take(LONG, () -> {
			throw new IllegalStateException("no database");
		})).hasMessage("no database");
		assertThat(this.turns.take(LONG, () -> work(Duration.ZERO))).contains("done");
	}

	@Test
	void twoWaitAndTheNextIsRefusedAtOnce() {
		var end = new CountDownLatch(1);
		try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
			var all = new ArrayList<CompletableFuture<Optional<String>>>();
			for (int n = 0; n < 3; n++) {
				all.add(CompletableFuture.supplyAsync(() -> this.turns.take(LONG, () -> await(end)), threads));
			}
			Awaitility.await().until(() -> this.turns.waiting() == 2);

			assertThat(this.turns.take(LONG, () -> "a third")).isEmpty();

			end.countDown();
			assertThat(all).allSatisfy((one) -> assertThat(one.join()).contains("ended"));
		}
	}

	private String work(Duration time) {
		this.clock.advance(time);
		return "done";
	}

	private void rest(Duration time) {
		this.rests.add(time);
		this.clock.advance(time);
	}

	private static String await(CountDownLatch end) {
		try {
			end.await();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
		return "ended";
	}

}
