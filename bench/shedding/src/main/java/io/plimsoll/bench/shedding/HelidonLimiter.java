package io.plimsoll.bench.shedding;

import java.util.Optional;
import java.util.function.Consumer;

import io.helidon.common.concurrency.limits.AimdLimit;
import io.helidon.common.concurrency.limits.LimitAlgorithm;

/** Helidon's AIMD limit as it is if nothing is set, without its queue. */
final class HelidonLimiter implements Limiter {

	private final AimdLimit limit;

	HelidonLimiter(Loop loop) {
		this.limit = AimdLimit.builder().clock(loop::nanos).build();
	}

	@Override
	public void tryAcquire(boolean critical, Consumer<Optional<Permit>> then) {
		then.accept(this.limit.tryAcquire(false).map(HelidonLimiter::permit));
	}

	private static Permit permit(LimitAlgorithm.Token token) {
		return new Permit() {
			@Override
			public void answered() {
				token.success();
			}

			@Override
			public void timedOut() {
				token.dropped();
			}
		};
	}

}
