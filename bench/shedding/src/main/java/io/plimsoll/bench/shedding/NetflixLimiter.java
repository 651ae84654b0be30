package io.plimsoll.bench.shedding;

import java.util.Optional;
import java.util.function.Consumer;

import com.netflix.concurrency.limits.Limit;
import com.netflix.concurrency.limits.limiter.SimpleLimiter;

/** concurrency-limits, with one of its algorithms. */
final class NetflixLimiter implements Limiter {

	private final com.netflix.concurrency.limits.Limiter<Boolean> limiter;

	NetflixLimiter(Limit limit, Loop loop) {
		this.limiter = SimpleLimiter.newBuilder().limit(limit).nanoClock(loop::nanos).build();
	}

	@Override
	public void tryAcquire(boolean critical, Consumer<Optional<Permit>> then) {
		then.accept(this.limiter.acquire(critical).map(NetflixLimiter::permit));
	}

	private static Permit permit(com.netflix.concurrency.limits.Limiter.Listener listener) {
		return new Permit() {
			@Override
			public void answered() {
				listener.onSuccess();
			}

			@Override
			public void timedOut() {
				listener.onDropped();
			}
		};
	}

}
