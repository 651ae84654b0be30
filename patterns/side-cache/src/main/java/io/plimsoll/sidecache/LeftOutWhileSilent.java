package io.plimsoll.sidecache;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.random.RandomGenerator;

import io.plimsoll.deadline.MonotonicClock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Leaves the shared tier out while it does not answer, so that a dead or hung store costs
 * its budget once and then nothing. After a pause with jitter, one question is put to it
 * on another thread; no request ever waits to find out whether it is back. A caller whose
 * own time was up has learnt nothing of the store, and does not leave it out.
 */
public final class LeftOutWhileSilent implements RemoteTier {

	private static final Logger LOG = LoggerFactory.getLogger(LeftOutWhileSilent.class);

	/** Never written, so it costs the store next to nothing. */
	private static final String PROBE_KEY = "plimsoll:probe";

	private final RemoteTier tier;

	private final Duration pause;

	private final MonotonicClock clock;

	private final RandomGenerator random;

	private final Executor executor;

	private final AtomicReference<@Nullable Pause> out = new AtomicReference<>();

	/**
	 * In front of {@code tier}.
	 * @param pause the least time between two questions to a silent tier; up to half as
	 * much again is added at random, so that a fleet does not ask in step
	 */
	public LeftOutWhileSilent(RemoteTier tier, Duration pause, MonotonicClock clock, RandomGenerator random,
			Executor executor) {
		this.tier = tier;
		this.pause = pause;
		this.clock = clock;
		this.random = random;
		this.executor = executor;
	}

	/** Whether the tier is left out now. */
	public boolean isLeftOut() {
		return this.out.get() != null;
	}

	@Override
	public Read read(String key) {
		if (isOut()) {
			return new Silent();
		}
		var read = this.tier.read(key);
		if (read instanceof Silent) {
			leaveOut();
		}
		return read;
	}

	@Override
	public Write write(String key, byte[] entry, Optional<Duration> ttl) {
		return heard((tier) -> tier.write(key, entry, ttl));
	}

	private Write heard(Function<RemoteTier, Write> writing) {
		if (isOut()) {
			return Write.SILENT;
		}
		var write = writing.apply(this.tier);
		if (write == Write.SILENT) {
			leaveOut();
		}
		return write;
	}

	@Override
	public List<Read> readAll(List<String> keys) {
		if (isOut()) {
			return keys.stream().<Read>map((_) -> new Silent()).toList();
		}
		var reads = this.tier.readAll(keys);
		if (reads.stream().anyMatch(Silent.class::isInstance)) {
			leaveOut();
		}
		return reads;
	}

	@Override
	public Claim claim(String key, String token, Duration bound) {
		if (isOut()) {
			return Claim.SILENT;
		}
		// a claim has no time of its own to tell a silent store from a late caller
		return this.tier.claim(key, token, bound);
	}

	@Override
	public Write fill(String key, byte[] entry, Optional<Duration> ttl, String token) {
		return heard((tier) -> tier.fill(key, entry, ttl, token));
	}

	@Override
	public void release(String key, String token) {
		if (!isOut()) {
			this.tier.release(key, token);
		}
	}

	@Override
	public void discard(String key, byte[] bytes) {
		if (!isOut()) {
			this.tier.discard(key, bytes);
		}
	}

	@Override
	public boolean purge(String key, long atMillis) {
		return !isOut() && this.tier.purge(key, atMillis);
	}

	private boolean isOut() {
		var current = this.out.get();
		if (current == null) {
			return false;
		}
		if (this.clock.nanos() - current.endNanos() >= 0 && this.out.compareAndSet(current, nextPause())) {
			this.executor.execute(this::probe);
		}
		return true;
	}

	private void probe() {
		switch (this.tier.read(PROBE_KEY)) {
			case Present _, Missing _, Refused _ -> {
				this.out.set(null);
				LOG.info("The shared tier answers again");
			}
			case Silent _, TimeIsUp _ -> LOG.debug("The shared tier is still silent");
		}
	}

	private void leaveOut() {
		if (this.out.compareAndSet(null, nextPause())) {
			LOG.warn("The shared tier does not answer and is left out");
		}
	}

	private Pause nextPause() {
		long nanos = this.pause.toNanos();
		return new Pause(this.clock.nanos() + nanos + (long) (nanos * this.random.nextDouble() / 2));
	}

	private record Pause(long endNanos) {
	}

}
