package io.plimsoll.lab.load.users;

import java.time.Duration;
import java.util.Map;
import java.util.SplittableRandom;

import io.plimsoll.lab.load.Answer;
import io.plimsoll.lab.load.Expectation;
import io.plimsoll.lab.load.Outcome;
import io.plimsoll.lab.load.OutcomeModel;
import io.plimsoll.lab.load.UserModel;
import io.plimsoll.lab.load.UserModel.Leave;
import io.plimsoll.lab.load.UserModel.TryAgain;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class UserModelsTest {

	private static final Outcome GOOD = Expectation.of(200).judge(200, null, true);

	private static final Outcome REFUSED = new Outcome.Refused("limit");

	private final SplittableRandom random = new SplittableRandom(5);

	@Test
	void aHotRetryComesBackAtOnceUntilItHasHadEnough() {
		var user = new HotRetry(3);
		assertThat(next(user, 1, GOOD, null)).isEqualTo(Leave.INSTANCE);
		assertThat(next(user, 2, REFUSED, null)).isEqualTo(new TryAgain(Duration.ZERO, false));
		assertThat(next(user, 3, REFUSED, null)).isEqualTo(Leave.INSTANCE);
	}

	@Test
	void anImpatientPersonReloadsWhatDoesNotComeAndAcceptsARefusal() {
		var user = new ImpatientReload(2);
		assertThat(next(user, 1, REFUSED, answer(503, Map.of()))).isEqualTo(Leave.INSTANCE);
		assertThat(next(user, 1, new Outcome.Failed("500"), answer(500, Map.of()))).isEqualTo(Leave.INSTANCE);
		assertThat(next(user, 2, Outcome.Unknown.TIMED_OUT, null)).isEqualTo(new TryAgain(Duration.ZERO, false));
		assertThat(next(user, 3, Outcome.Unknown.TIMED_OUT, null)).isEqualTo(Leave.INSTANCE);
	}

	@Test
	void whoHeedsRetryAfterComesAgainThenAndNotUnasked() {
		var user = new HeedRetryAfter(2);
		var asked = answer(503, Map.of("retry-after", "3"));
		assertThat(next(user, 1, GOOD, null)).isEqualTo(Leave.INSTANCE);
		assertThat(next(user, 1, REFUSED, asked)).isEqualTo(new TryAgain(Duration.ofSeconds(3), false));
		assertThat(next(user, 1, REFUSED, answer(503, Map.of()))).isEqualTo(Leave.INSTANCE);
		assertThat(next(user, 2, REFUSED, asked)).isEqualTo(Leave.INSTANCE);
	}

	@Test
	void aBudgetBoundsTheRetriesOfAll() {
		var users = new BudgetedRetry(3, Duration.ofMillis(100), 0.1);
		int retries = 0;
		for (int user = 0; user < 1000; user++) {
			if (next(users, 1, REFUSED, null) instanceof TryAgain) {
				retries++;
			}
		}
		assertThat(retries).isBetween(100, 110);
	}

	@Test
	void aWaitIsDrawnFromAGrowingSpanAfterWhatTheServerAskedFor() {
		var asked = answer(503, Map.of("retry-after", "2"));
		for (int i = 0; i < 10; i++) {
			var user = new BudgetedRetry(5, Duration.ofMillis(100), 1);
			assertThat(next(user, 3, REFUSED, asked)).isInstanceOfSatisfying(TryAgain.class, (again) -> {
				assertThat(again.pause()).isBetween(Duration.ofMillis(2000), Duration.ofMillis(2400));
				assertThat(again.announced()).isTrue();
			});
		}
	}

	@Test
	void aServerThatAsksForNoRetryGetsNone() {
		var user = new BudgetedRetry(5, Duration.ofMillis(100), 1);
		assertThat(next(user, 1, REFUSED, answer(503, Map.of("plimsoll-retry", "never")))).isEqualTo(Leave.INSTANCE);
	}

	@Test
	void aTirelessOneAsksOnAndRestsAfterARefusal() {
		var user = new Tireless(Duration.ofMillis(50));
		assertThat(next(user, 1, GOOD, null)).isEqualTo(new TryAgain(Duration.ZERO, false));
		assertThat(next(user, 999, REFUSED, null)).isEqualTo(new TryAgain(Duration.ofMillis(50), false));
	}

	private UserModel.Next next(OutcomeModel user, int attempt, Outcome outcome, Answer answer) {
		return user.after(attempt, outcome, answer, this.random);
	}

	private static Answer answer(int status, Map<String, String> headers) {
		return new Answer(status, headers, new byte[0]);
	}

}
