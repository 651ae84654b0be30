package io.plimsoll.gateway.flood;

import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

import io.netty.util.concurrent.EventExecutor;
import io.plimsoll.deadline.MonotonicClock;
import io.plimsoll.shedding.AdmissionMode;

/**
 * The second line of the gateway, in front of admission: it refuses a share of what
 * reaches an event loop that is late, without knowing what it refuses. Safe for use by
 * many threads.
 */
final class FloodLine {

	private final Map<EventExecutor, LoopWatch> watches = new ConcurrentHashMap<>();

	private final LongAdder refused = new LongAdder();

	private final LongAdder spared = new LongAdder();

	private final MonotonicClock clock;

	private final Duration bound;

	private volatile AdmissionMode mode;

	private volatile Valve valve = Valve.OPEN;

	/** Of loops that may be late by {@code bound}. */
	FloodLine(MonotonicClock clock, Duration bound, AdmissionMode mode) {
		this.clock = clock;
		this.bound = bound;
		this.mode = mode;
	}

	/** The watch of {@code loop}. */
	LoopWatch watch(EventExecutor loop) {
		return this.watches.computeIfAbsent(loop, (watched) -> {
			var watch = new LoopWatch(this.clock, this.bound);
			watch.watch(watched);
			return watch;
		});
	}

	/** Whether there is anything to decide on the loop of {@code watch}. */
	boolean mayRefuse(LoopWatch watch) {
		return this.mode == AdmissionMode.ENFORCE && Math.min(most(), watch.share()) < 1;
	}

	/**
	 * Whether the next request on the loop of {@code watch} is refused, and counts it.
	 */
	boolean refuses(LoopWatch watch) {
		var now = this.mode;
		if (now == AdmissionMode.OFF || watch.passes(most())) {
			return false;
		}
		((now == AdmissionMode.ENFORCE) ? this.refused : this.spared).increment();
		return now == AdmissionMode.ENFORCE;
	}

	/** Lets at most {@code most} of the requests through for as long as {@code time}. */
	void hold(double most, Duration time) {
		this.valve = (most < 1) ? new Valve(most, this.clock.nanos() + time.toNanos()) : Valve.OPEN;
	}

	/** The greatest share of requests that an operator lets through now. */
	double most() {
		var held = this.valve;
		// the clock is not read for what is seldom
		return held.equals(Valve.OPEN) ? 1 : held.most(this.clock.nanos());
	}

	void switchTo(AdmissionMode next) {
		this.mode = next;
	}

	AdmissionMode mode() {
		return this.mode;
	}

	/** How late a loop may be. */
	Duration bound() {
		return this.bound;
	}

	/** Requests refused since the start. */
	long refused() {
		return this.refused.sum();
	}

	/** Requests that would have been, had the mode been {@code enforce}. */
	long spared() {
		return this.spared.sum();
	}

	/** The loops as they are now. */
	Collection<LoopWatch> loops() {
		return Collections.unmodifiableCollection(this.watches.values());
	}

	/** How late the latest of the loops was when last looked at. */
	Duration lateness() {
		return loops().stream().map(LoopWatch::lateness).max(Duration::compareTo).orElse(Duration.ZERO);
	}

}
