package io.plimsoll.gateway.waitingroom;

import java.time.Duration;
import java.util.function.DoubleSupplier;

import io.plimsoll.deadline.MonotonicClock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves the lines of all rooms, some times a second while there are any, and once a
 * second looks at how holds go: raises and ends the alarm, and turns the rate of the
 * closed loops, which share what the booking service carries. To be called by one thread.
 */
public final class RoomWatch {

	private static final Logger LOG = LoggerFactory.getLogger(RoomWatch.class);

	private static final Duration TICK = Duration.ofMillis(50);

	private static final Duration IDLE = Duration.ofSeconds(1);

	private static final long SECOND_NANOS = 1_000_000_000L;

	private final Rooms rooms;

	private final HoldWatch holds;

	private final DoubleSupplier crowding;

	private final MonotonicClock clock;

	private double rate;

	private long lookedNanos;

	private boolean alarm;

	/**
	 * Of {@code rooms}.
	 * @param crowding the share of the gateway's limit for the booking service that is in
	 * use, more than 1 if requests were refused of late
	 * @param firstRate where the closed loop begins
	 */
	public RoomWatch(Rooms rooms, HoldWatch holds, DoubleSupplier crowding, double firstRate, MonotonicClock clock) {
		this.rooms = rooms;
		this.holds = holds;
		this.crowding = crowding;
		this.rate = firstRate;
		this.clock = clock;
		this.lookedNanos = clock.nanos();
	}

	/** Does what is due; how long to wait for the next. */
	public Duration step() {
		long now = this.clock.nanos();
		if (now - this.lookedNanos >= SECOND_NANOS) {
			this.lookedNanos = now;
			look();
		}
		boolean any = false;
		for (var sale : this.rooms.all()) {
			sale.room().tick();
			any |= sale.sale().needsPass();
		}
		return any ? TICK : IDLE;
	}

	private void look() {
		boolean raised = this.holds.lately().isAlarming();
		if (raised != this.alarm) {
			LOG.warn("{}", raised ? "Nobody is let into any sale: holds fail or are slow: " + this.holds.lately()
					: "People are let into the sales again");
			this.alarm = raised;
		}
		var loops = this.rooms.all()
			.stream()
			.filter((sale) -> sale.sale().admission() instanceof Admission.ClosedLoop && sale.room().figures().moving())
			.toList();
		boolean wanted = loops.stream().anyMatch((sale) -> sale.room().figures().waiting() > 0);
		this.rate = RateLoop.next(this.rate, this.holds.lastSecond(), this.crowding.getAsDouble(), wanted);
		loops.forEach((sale) -> sale.room().setRate(this.rate / loops.size()));
		this.rooms.all().forEach((sale) -> sale.room().setAlarm(raised));
	}

}
