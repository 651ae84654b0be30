package io.plimsoll.gateway.offpeak;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

import io.plimsoll.deadline.MonotonicClock;
import io.plimsoll.shedding.AdmissionControl;
import io.plimsoll.shedding.AdmissionControls;
import io.plimsoll.shedding.Arrival;

/**
 * How much room there is beside what others ask for: of the node's limit and of each
 * upstream's, as of the last look. Safe for use by many threads.
 */
final class Valley {

	private final AdmissionControls controls;

	private final MonotonicClock clock;

	private final Map<AdmissionControl, LimitWatch> watches = new HashMap<>();

	private final Map<AdmissionControl, Room> rooms = new HashMap<>();

	Valley(AdmissionControls controls, OffPeakProperties properties, MonotonicClock clock) {
		this.controls = controls;
		this.clock = clock;
		controls.all()
			.forEach((control) -> this.watches.put(control, new LimitWatch(control, properties, clock.nanos())));
	}

	/** Looks at all limits. */
	synchronized void look() {
		this.watches.forEach((control, watch) -> this.rooms.put(control, watch.look(this.clock.nanos())));
	}

	/**
	 * Sets aside the room for one that begins now.
	 * @return whether there is any
	 */
	synchronized boolean take(Arrival arrival) {
		if (!limits(arrival)
			.allMatch((limit) -> this.rooms.getOrDefault(limit, new Room.Peak()).holds(arrival.cost()))) {
			return false;
		}
		limits(arrival)
			.forEach((limit) -> this.rooms.computeIfPresent(limit, (_, room) -> room.without(arrival.cost())));
		return true;
	}

	/** One that had begun was refused, by whomever. */
	synchronized void disturb(Arrival arrival) {
		limits(arrival).map(this.watches::get).forEach((watch) -> watch.disturb(this.clock.nanos()));
	}

	/**
	 * Where there is an upstream it is what is scarce, as a rule; the node has it too.
	 */
	private Stream<AdmissionControl> limits(Arrival arrival) {
		return Stream.concat(Stream.of(this.controls.node()), this.controls.upstream(arrival).stream());
	}

}
