package io.plimsoll.shedding.slow;

import java.time.Duration;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.plimsoll.deadline.MonotonicClock;

/**
 * The clients that were refused of late, and which of them come again too soon. At most
 * {@value #KEPT} are kept, those who are refused often before those who were once, and
 * each for as long as it can matter. It asks nobody and cannot fail. Safe for use by many
 * threads.
 */
public final class HotClients {

	/** How many clients are kept. */
	static final int KEPT = 10_000;

	private static final Duration UNTIL_COLD = Duration.ofSeconds(20);

	private final MonotonicClock clock;

	private final Cache<String, Heat> heats;

	/** None yet. */
	public HotClients(MonotonicClock clock) {
		this.clock = clock;
		this.heats = Caffeine.newBuilder()
			.maximumSize(KEPT)
			.expireAfterWrite(UNTIL_COLD)
			.ticker(clock::nanos)
			// upkeep is short, and a thread of its own would make tests guess
			.executor(Runnable::run)
			.build();
	}

	/**
	 * A client is refused.
	 * @return whether it is hot: it has been refused more often than it would have been,
	 * had it waited as it was told
	 */
	public boolean refused(String client) {
		long now = this.clock.nanos();
		return this.heats.asMap()
			.compute(client, (_, heat) -> ((heat != null) ? heat : Heat.cold(now)).refused(now))
			.isHot();
	}

	/** How many clients are kept now. */
	long kept() {
		this.heats.cleanUp();
		return this.heats.estimatedSize();
	}

}
