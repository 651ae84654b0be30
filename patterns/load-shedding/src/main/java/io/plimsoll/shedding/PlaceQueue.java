package io.plimsoll.shedding;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;

import io.plimsoll.deadline.MonotonicClock;
import io.plimsoll.shedding.Admission.Decided;
import io.plimsoll.shedding.Admission.Queued;
import io.plimsoll.shedding.Admission.Shed;
import io.plimsoll.shedding.QueueDecision.Displaces;
import io.plimsoll.shedding.QueueDecision.Facts;
import io.plimsoll.shedding.QueueDecision.Refused;
import io.plimsoll.shedding.QueueDecision.Waits;

/**
 * The queue in front of the places: where those go who found none. One lock guards it; it
 * is held for a few steps over values, never while anything waits or anybody is told.
 */
final class PlaceQueue {

	private final Places places;

	private final ConcurrencyLimit limit;

	private final QueueBounds bounds;

	private final Experience experience;

	private final Verdicts verdicts;

	private final List<BiConsumer<Arrival, Duration>> waits = new CopyOnWriteArrayList<>();

	private final ReentrantLock lock = new ReentrantLock();

	private final Map<RequestClass, QueueRegime> regimes = new EnumMap<>(RequestClass.class);

	private final WaitingLine line;

	private final RankWindow ranks;

	private final MonotonicClock clock;

	private volatile AdmissionMode mode = AdmissionMode.ENFORCE;

	private volatile int waiting;

	private volatile int manned;

	PlaceQueue(Places places, ConcurrencyLimit limit, QueueBounds bounds, ClassFloors floors, Experience experience,
			Verdicts verdicts, MonotonicClock clock) {
		long nowNanos = clock.nanos();
		this.clock = clock;
		this.places = places;
		this.limit = limit;
		this.bounds = bounds;
		this.experience = experience;
		this.verdicts = verdicts;
		this.line = new WaitingLine(floors, (requestClass) -> regime(requestClass).stands());
		for (var requestClass : RequestClass.values()) {
			this.regimes.put(requestClass, new QueueRegime(bounds.interval().toNanos(), nowNanos));
		}
		this.ranks = new RankWindow(bounds.interval().toNanos(), nowNanos);
	}

	/** How many wait. */
	int waiting() {
		return this.waiting;
	}

	/** A request came, whether it will find a place or not. Takes no lock. */
	void arrived(Priority priority, long now) {
		regime(priority.requestClass()).arrived(now);
		this.ranks.arrived(priority, now);
	}

	/**
	 * Decides about a request that found no place, or others waiting. One that lies
	 * beyond the level is refused without the lock, unless hardly anybody of its class
	 * waits: so each class has its floor, and no place stays empty for want of one.
	 */
	Admission join(Arrival arrival, long now) {
		boolean beyond = !this.ranks.level().admits(arrival.priority());
		if (beyond && (this.manned & WaitingLine.bit(arrival.priority().requestClass())) != 0) {
			this.experience.scarce();
			return refuse(arrival, ShedReason.THRESHOLD);
		}
		var requestClass = arrival.priority().requestClass();
		var told = new ArrayList<Queued>();
		this.lock.lock();
		try {
			if (this.mode != AdmissionMode.ENFORCE) {
				return this.verdicts.letIn(arrival, this.places.take(arrival.cost()), now, null);
			}
			expire(now, told);
			handOut(now, told);
			int taken = (this.line.size() == 0) ? this.places.tryTake(arrival.cost(), this.limit.current()) : 0;
			if (taken > 0) {
				return this.verdicts.letIn(arrival, taken, now, null);
			}
			this.experience.scarce();
			return switch (QueueDecision.of(facts(arrival), this.bounds)) {
				case Refused(var reason) -> refuse(arrival, reason);
				case Waits(var patience) -> enqueue(arrival, beyond, now, patience, told);
				case Displaces(var patience) -> {
					var lesser = this.line.giveWay(requestClass);
					if (lesser != null) {
						refuse(lesser, ShedReason.QUEUE_FULL, told);
					}
					yield enqueue(arrival, beyond, now, patience, told);
				}
			};
		}
		finally {
			this.lock.unlock();
			tell(told);
		}
	}

	private Facts facts(Arrival arrival) {
		var requestClass = arrival.priority().requestClass();
		var deadline = arrival.deadline();
		return new Facts((deadline != null) ? deadline.remaining().toNanos() : null, this.experience.usualNanos(),
				this.limit.current(), this.line.size(), this.line.ahead(requestClass), regime(requestClass).stands(),
				this.line.outranks(requestClass));
	}

	private Queued enqueue(Arrival arrival, boolean beyond, long now, long patienceNanos, List<Queued> told) {
		var queued = new Queued(this, arrival, beyond, now, Duration.ofNanos(patienceNanos));
		this.line.join(queued);
		tellWaiting();
		// a place may have fallen free before it could be seen that somebody waits
		handOut(now, told);
		return queued;
	}

	/** A place was given back: whoever waits may have it. */
	void serve(long now) {
		var told = new ArrayList<Queued>();
		this.lock.lock();
		try {
			expire(now, told);
			handOut(now, told);
		}
		finally {
			this.lock.unlock();
			tell(told);
		}
	}

	Decided giveUp(Queued queued) {
		var told = new ArrayList<Queued>();
		this.lock.lock();
		try {
			var decided = queued.decided();
			if (decided != null) {
				return decided;
			}
			this.line.leave(queued);
			tellWaiting();
			var deadline = queued.arrival().deadline();
			boolean noTime = deadline != null && deadline.remaining().toNanos() <= this.experience.usualNanos();
			var late = refuse(queued.arrival(), noTime ? ShedReason.DEADLINE : ShedReason.QUEUE_AGE);
			queued.decide(late, queued.sinceNanos());
			// places that were gathered for it are others' now
			handOut(this.clock.nanos(), told);
			return late;
		}
		finally {
			this.lock.unlock();
			tell(told);
		}
	}

	/** How far down requests may wait; all where nobody has to. */
	AdmissionLevel level() {
		return (this.mode == AdmissionMode.ENFORCE) ? this.ranks.level() : AdmissionLevel.OPEN;
	}

	/** Whether the queue of a class stands. */
	boolean stands(RequestClass requestClass) {
		return regime(requestClass).stands();
	}

	/** What becomes of decisions now. */
	AdmissionMode mode() {
		return this.mode;
	}

	/** Who waits is let in when nobody has to wait any more. */
	void switchTo(AdmissionMode next, long now) {
		var told = new ArrayList<Queued>();
		this.lock.lock();
		try {
			this.mode = next;
			while (next != AdmissionMode.ENFORCE && this.line.size() > 0) {
				var first = this.line.first();
				place(first, this.places.take(first.arrival().cost()), now, told);
			}
			tellWaiting();
		}
		finally {
			this.lock.unlock();
			tell(told);
		}
	}

	/** Tells {@code listener} how long those waited who were let in after a wait. */
	void onWait(BiConsumer<Arrival, Duration> listener) {
		this.waits.add(listener);
	}

	/** Refuses who has waited too long. */
	private void expire(long now, List<Queued> told) {
		this.line
			.expire(now,
					(requestClass) -> this.bounds.patienceNanos(regime(requestClass).stands(),
							this.experience.usualNanos()))
			.forEach((late) -> refuse(late, ShedReason.QUEUE_AGE, told));
		tellWaiting();
	}

	/**
	 * Gives the places that are free to the next. If they are too few for what it costs
	 * they stay free until they are enough, or somebody else is the next.
	 */
	private void handOut(long now, List<Queued> told) {
		while (this.line.size() > 0 && this.places.taken() < this.limit.current()) {
			var next = this.line.first();
			int taken = this.places.tryTake(next.arrival().cost(), this.limit.current());
			if (taken == 0) {
				break;
			}
			place(next, taken, now, told);
		}
		tellWaiting();
	}

	private void tellWaiting() {
		this.waiting = this.line.size();
		this.manned = this.line.manned();
	}

	private void place(Queued next, int taken, long now, List<Queued> told) {
		this.line.served(next, taken);
		next.decide(this.verdicts.letIn(next.arrival(), taken, now, null), now);
		told.add(next);
	}

	private void refuse(Queued gone, ShedReason reason, List<Queued> told) {
		gone.decide(refuse(gone.arrival(), reason), gone.sinceNanos());
		told.add(gone);
	}

	private Shed refuse(Arrival arrival, ShedReason reason) {
		regime(arrival.priority().requestClass()).refused();
		if (reason == ShedReason.DEADLINE) {
			this.ranks.doomed(arrival.priority());
		}
		else {
			this.ranks.refused();
		}
		return this.verdicts.refuse(arrival, reason);
	}

	/** Never under the lock, since anything may depend on a decision. */
	private void tell(List<Queued> told) {
		told.forEach(Queued::tell);
		for (var queued : told) {
			queued.waited()
				.ifPresent((time) -> this.waits.forEach((listener) -> listener.accept(queued.arrival(), time)));
		}
	}

	private QueueRegime regime(RequestClass requestClass) {
		var regime = this.regimes.get(requestClass);
		if (regime == null) {
			throw new IllegalStateException("No regime for " + requestClass);
		}
		return regime;
	}

}
