package io.plimsoll.shedding;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

import io.plimsoll.deadline.MonotonicClock;
import io.plimsoll.shedding.LevelWindow.Decided;

/**
 * Finds the level of this process from what it has let in and refused: four times a
 * second, or after a second where little comes. Whoever asks first after such a time
 * judges it; others do not wait for that. Where nothing is refused the level is
 * {@link ToldLevel#ALL}, also in the modes that refuse nothing.
 */
final class LevelMeter {

	private static final long WINDOW_NANOS = Duration.ofMillis(250).toNanos();

	private static final long LONG_NANOS = Duration.ofSeconds(1).toNanos();

	private final AdmissionCounts counts;

	private final MonotonicClock clock;

	private final ReentrantLock judging = new ReentrantLock();

	private Map<RequestClass, Decided> before = new EnumMap<>(RequestClass.class);

	private volatile long startNanos;

	private volatile ToldLevel level = ToldLevel.ALL;

	LevelMeter(AdmissionCounts counts, MonotonicClock clock) {
		this.counts = counts;
		this.clock = clock;
		this.startNanos = clock.nanos();
	}

	/** The level now. */
	ToldLevel level() {
		if (this.clock.nanos() - this.startNanos >= WINDOW_NANOS && this.judging.tryLock()) {
			try {
				judge(this.clock.nanos());
			}
			finally {
				this.judging.unlock();
			}
		}
		return this.level;
	}

	private void judge(long now) {
		var seen = this.counts.decided();
		var since = new EnumMap<RequestClass, Decided>(RequestClass.class);
		seen.forEach((requestClass, decided) -> since.put(requestClass,
				decided.minus(this.before.getOrDefault(requestClass, Decided.NONE))));
		var window = new LevelWindow(since);
		long length = now - this.startNanos;
		if (length < WINDOW_NANOS || (window.arrived() < LevelWindow.ENOUGH && length < LONG_NANOS)) {
			return;
		}
		this.level = ToldLevel.of(window.next(this.level.steps()));
		this.before = seen;
		this.startNanos = now;
	}

}
