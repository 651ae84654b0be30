package io.plimsoll.bench.shedding;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;

import com.netflix.concurrency.limits.limit.Gradient2Limit;
import com.netflix.concurrency.limits.limit.VegasLimit;
import com.netflix.concurrency.limits.limit.WindowedLimit;
import dev.failsafe.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;

/** What is compared: as it is if nothing is set, or with the capacity set by hand. */
enum Library {

	/** The control. */
	NOTHING("no limit") {
		@Override
		Limiter limiter(Loop loop) {
			var permit = Optional.of(Permit.of(() -> {
			}));
			return (_, then) -> then.accept(permit);
		}

		@Override
		boolean limits() {
			return false;
		}
	},

	RESILIENCE4J("Resilience4j bulkhead, 16 by hand") {
		@Override
		Limiter limiter(Loop loop) {
			var config = BulkheadConfig.custom()
				.maxConcurrentCalls(Upstream.SERVERS)
				.maxWaitDuration(Duration.ZERO)
				.build();
			var bulkhead = io.github.resilience4j.bulkhead.Bulkhead.of("bench", config);
			return (_, then) -> then.accept(
					bulkhead.tryAcquirePermission() ? Optional.of(Permit.of(bulkhead::onComplete)) : Optional.empty());
		}
	},

	FAILSAFE("Failsafe bulkhead, 16 by hand") {
		@Override
		Limiter limiter(Loop loop) {
			var bulkhead = Bulkhead.of(Upstream.SERVERS);
			return (_, then) -> then.accept(
					bulkhead.tryAcquirePermit() ? Optional.of(Permit.of(bulkhead::releasePermit)) : Optional.empty());
		}
	},

	SENTINEL("Sentinel, 16 threads by hand") {
		@Override
		Limiter limiter(Loop loop) {
			try {
				return new SentinelLimiter("bench", Upstream.SERVERS);
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}
	},

	VEGAS("concurrency-limits Vegas") {
		@Override
		Limiter limiter(Loop loop) {
			return new NetflixLimiter(VegasLimit.newDefault(), loop);
		}
	},

	GRADIENT2("concurrency-limits Gradient2") {
		@Override
		Limiter limiter(Loop loop) {
			return new NetflixLimiter(WindowedLimit.newBuilder().build(Gradient2Limit.newDefault()), loop);
		}
	},

	HELIDON("Helidon AIMD") {
		@Override
		Limiter limiter(Loop loop) {
			return new HelidonLimiter(loop);
		}
	},

	PLIMSOLL("Plimsoll load-shedding") {
		@Override
		Limiter limiter(Loop loop) {
			return new PlimsollLimiter(loop);
		}
	};

	private final String title;

	Library(String title) {
		this.title = title;
	}

	String title() {
		return this.title;
	}

	/** Whether it limits anything. */
	boolean limits() {
		return true;
	}

	/** A new one, which lives in the time of {@code loop}. */
	abstract Limiter limiter(Loop loop);

}
