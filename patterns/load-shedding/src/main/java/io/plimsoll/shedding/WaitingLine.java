package io.plimsoll.shedding;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

import io.plimsoll.shedding.Admission.Queued;
import org.jspecify.annotations.Nullable;

/**
 * Those who wait for a place, by class. The next place goes to the highest class that
 * waits, but for the floors of the lower ones; within a class as {@link ClassLane} says.
 * <p>
 * Used by one thread at a time.
 */
final class WaitingLine {

	/** Percents are saved up to one place. */
	private static final int PLACE = 100;

	private final Map<RequestClass, ClassLane> lanes = new EnumMap<>(RequestClass.class);

	private final Map<RequestClass, Integer> floors;

	private final Map<RequestClass, Integer> saved = new EnumMap<>(RequestClass.class);

	private int size;

	private final Predicate<RequestClass> stands;

	WaitingLine(ClassFloors floors, Predicate<RequestClass> stands) {
		this.stands = stands;
		this.floors = floors.percents();
		for (var requestClass : RequestClass.values()) {
			this.lanes.put(requestClass, new ClassLane());
		}
	}

	int size() {
		return this.size;
	}

	/** The classes that need nobody who comes beyond the level, a bit for each. */
	int manned() {
		int manned = 0;
		for (var lane : this.lanes.entrySet()) {
			manned |= lane.getValue().isManned() ? bit(lane.getKey()) : 0;
		}
		return manned;
	}

	/** The bit of a class in {@link #manned}. */
	static int bit(RequestClass requestClass) {
		return 1 << (requestClass.order() + 1);
	}

	/** How many wait who go before a newcomer of {@code requestClass}. */
	int ahead(RequestClass requestClass) {
		int ahead = 0;
		for (var lane : this.lanes.entrySet()) {
			ahead += (lane.getKey().compareTo(requestClass) <= 0) ? lane.getValue().size() : 0;
		}
		return ahead;
	}

	void join(Queued waiting) {
		lane(waiting.requestClass()).join(waiting);
		this.size++;
	}

	/** Takes {@code waiting} out; false if it does not wait any more. */
	boolean leave(Queued waiting) {
		if (!lane(waiting.requestClass()).leave(waiting)) {
			return false;
		}
		this.size--;
		return true;
	}

	/** Takes out who has waited for longer than is worth it for the class. */
	List<Queued> expire(long nowNanos, ToLongFunction<RequestClass> patienceNanos) {
		if (this.size == 0) {
			return List.of();
		}
		var expired = new ArrayList<Queued>();
		this.lanes.forEach((requestClass, lane) -> {
			if (lane.size() > 0) {
				lane.expire(nowNanos, patienceNanos.applyAsLong(requestClass), expired);
			}
		});
		this.size -= expired.size();
		return expired;
	}

	/** Whether somebody waits who gives way to a newcomer. */
	boolean outranks(RequestClass newcomer) {
		return lesser(newcomer) != null;
	}

	/** Takes out the one who gives way to a newcomer, if there is one. */
	@Nullable Queued giveWay(RequestClass newcomer) {
		var lesser = lesser(newcomer);
		if (lesser != null) {
			leave(lesser);
		}
		return lesser;
	}

	/**
	 * The least of the lowest class, if that is lower than the newcomer's, or the same
	 * while its queue stands.
	 */
	private @Nullable Queued lesser(RequestClass newcomer) {
		Queued lowest = null;
		for (var lane : this.lanes.values()) {
			var least = lane.least();
			lowest = (least != null) ? least : lowest;
		}
		int distance = this.stands.test(newcomer) ? 0 : 1;
		return (lowest != null && lowest.requestClass().compareTo(newcomer) >= distance) ? lowest : null;
	}

	/** Who gets the next place; somebody waits. */
	Queued first() {
		Queued next = null;
		for (var entry : this.lanes.entrySet()) {
			if (next == null || isOwed(entry.getKey())) {
				var first = entry.getValue().next(this.stands.test(entry.getKey()));
				next = (first != null) ? first : next;
			}
		}
		if (next == null) {
			throw new IllegalStateException("Nobody waits");
		}
		return next;
	}

	/**
	 * Takes out the first, who was given {@code places}. Where its class had not saved as
	 * much it owes the rest, but for one place.
	 */
	void served(Queued first, int places) {
		leave(first);
		for (var floor : this.floors.entrySet()) {
			int more = (lane(floor.getKey()).size() > 0) ? Math.min(floor.getValue() * places, PLACE) : 0;
			this.saved.merge(floor.getKey(), more, (old, gained) -> Math.min(old + gained, PLACE));
		}
		int paid = PLACE * places;
		this.saved.computeIfPresent(first.requestClass(), (_, old) -> Math.max(PLACE - paid, old - paid));
	}

	private boolean isOwed(RequestClass requestClass) {
		return this.saved.getOrDefault(requestClass, 0) >= PLACE;
	}

	private ClassLane lane(RequestClass requestClass) {
		var lane = this.lanes.get(requestClass);
		if (lane == null) {
			throw new IllegalStateException("No lane for " + requestClass);
		}
		return lane;
	}

}
