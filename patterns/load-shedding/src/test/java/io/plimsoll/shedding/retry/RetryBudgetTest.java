package io.plimsoll.shedding.retry;

import java.util.ArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class RetryBudgetTest {

	private static final int ATTEMPTS = 3;

	@Test
	void whereAllFailsATenthIsAddedToTheLoad() {
		var budget = new RetryBudget(0.1, 10);
		assertThat(sent(budget, 30_000)).isBetween(32_990, 33_010);
	}

	@Test
	void withoutABudgetItIsThreeTimesTheLoad() {
		var budget = new RetryBudget(1, 1_000_000);
		assertThat(sent(budget, 30_000)).isEqualTo(90_000);
	}

	@Test
	void afterAFailureOfAFewAllAreTriedAgain() {
		var budget = new RetryBudget(0.1, 10);
		for (int i = 0; i < 10; i++) {
			assertThat(budget.tryRetry()).isTrue();
		}
		assertThat(budget.tryRetry()).isFalse();
	}

	@Test
	void noMoreIsSavedThanTheBurst() {
		var budget = new RetryBudget(0.5, 2);
		for (int i = 0; i < 1000; i++) {
			budget.firstAttempt();
		}
		assertThat(budget.saved()).isEqualTo(2);
	}

	@Test
	void aShareOfNothingAllowsNone() {
		var budget = new RetryBudget(0, 10);
		budget.firstAttempt();
		assertThat(budget.tryRetry()).isFalse();
	}

	@Test
	void threadsDoNotSpendTheSameTokenTwice() throws Exception {
		var budget = new RetryBudget(0.1, 1000);
		var paid = new AtomicInteger();
		try (var threads = Executors.newFixedThreadPool(8)) {
			var going = new ArrayList<Future<?>>();
			for (int i = 0; i < 8; i++) {
				going.add(threads.submit(() -> {
					for (int n = 0; n < 1000; n++) {
						if (budget.tryRetry()) {
							paid.incrementAndGet();
						}
					}
				}));
			}
			for (var each : going) {
				each.get();
			}
		}
		assertThat(paid).hasValue(1000);
	}

	@ParameterizedTest
	@ValueSource(doubles = { -0.1, 1.1, Double.NaN })
	void anAbsurdShareIsNamed(double share) {
		assertThatIllegalArgumentException().isThrownBy(() -> new RetryBudget(share, 10))
			.withMessageContaining(Double.toString(share));
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, -1, 1_000_001 })
	void anAbsurdBurstIsNamed(int burst) {
		assertThatIllegalArgumentException().isThrownBy(() -> new RetryBudget(0.1, burst))
			.withMessageContaining(Integer.toString(burst));
	}

	/** How often a service is asked that fails always. */
	private static int sent(RetryBudget budget, int requests) {
		int sent = 0;
		for (int i = 0; i < requests; i++) {
			budget.firstAttempt();
			sent++;
			for (int attempt = 1; attempt < ATTEMPTS && budget.tryRetry(); attempt++) {
				sent++;
			}
		}
		return sent;
	}

}
