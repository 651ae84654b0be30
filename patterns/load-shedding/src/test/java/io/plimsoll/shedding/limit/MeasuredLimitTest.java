package io.plimsoll.shedding.limit;

import io.plimsoll.shedding.ConcurrencyLimit.Ended;
import io.plimsoll.shedding.Ending;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MeasuredLimitTest {

	private static final long MILLI = 1_000_000;

	private MeasuredLimit limit = new MeasuredLimit(new AimdLimit(20));

	private long now = 5 * MILLI;

	private long took = MILLI;

	@Test
	void aWindowEndsWithEnoughRequests() {
		end(24, MILLI, Ending.SERVED);
		assertThat(this.limit.current()).isEqualTo(20);
		end(1, MILLI, Ending.SERVED);
		assertThat(this.limit.current()).isEqualTo(21);
	}

	@Test
	void aFewAreEnoughAfterASecond() {
		end(10, 100 * MILLI, Ending.SERVED);
		assertThat(this.limit.current()).isEqualTo(20);
		end(1, 100 * MILLI, Ending.SERVED);
		assertThat(this.limit.current()).isEqualTo(21);
	}

	@Test
	void aWindowIsNoShorterThanARequest() {
		this.took = 60 * MILLI;
		end(25, MILLI, Ending.SERVED);
		assertThat(this.limit.current()).isEqualTo(21);
		end(59, MILLI, Ending.SERVED);
		assertThat(this.limit.current()).isEqualTo(21);
		end(1, MILLI, Ending.SERVED);
		assertThat(this.limit.current()).isEqualTo(22);
	}

	/** What began before the limit was changed is all in. */
	@Test
	void aWindowIsNotOverBeforeARequestThatBeganInItHasEnded() {
		end(25, MILLI, Ending.SERVED);
		assertThat(this.limit.current()).isEqualTo(21);
		this.took = 60 * MILLI;
		end(59, MILLI, Ending.SERVED);
		assertThat(this.limit.current()).isEqualTo(21);
		end(1, MILLI, Ending.SERVED);
		assertThat(this.limit.current()).isEqualTo(22);
	}

	@Test
	void itGrowsNoFurtherThanItMay() {
		this.limit = new MeasuredLimit(new AimdLimit(20), 21);
		end(200, MILLI, Ending.SERVED);
		assertThat(this.limit.current()).isEqualTo(21);
		assertThat(new MeasuredLimit(AdaptiveLimit.startingAt(500), 21).current()).isEqualTo(21);
	}

	@Test
	void failuresAreNoSamples() {
		end(1000, MILLI, Ending.FAILED);
		assertThat(this.limit.current()).isEqualTo(20);
		end(25, MILLI, Ending.OVERLOADED);
		assertThat(this.limit.current()).isEqualTo(18);
	}

	private void end(int times, long apart, Ending ending) {
		for (int i = 0; i < times; i++) {
			this.now += apart;
			this.limit.learn(new Ended(this.now, this.took, 20, true, ending));
		}
	}

}
