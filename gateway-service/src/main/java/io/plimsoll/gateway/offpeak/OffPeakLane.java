package io.plimsoll.gateway.offpeak;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.Supplier;

import io.plimsoll.deadline.MonotonicClock;
import io.plimsoll.gateway.offpeak.DeferredRequest.Work;
import io.plimsoll.gateway.offpeak.OffPeakCounts.Outcome;
import io.plimsoll.gateway.offpeak.Ticket.State;
import io.plimsoll.shedding.Arrival;
import org.jspecify.annotations.Nullable;

/**
 * The requests that wait for the load to fall, and the ends of those that waited, in the
 * order in which they came. All of it is bounded: how many wait and for how long, how
 * long ends are kept, and the bytes of both together. Safe for use by many threads.
 * <p>
 * It is in the memory of one gateway. A restart forgets it: the client is told that there
 * is no such ticket and asks again, which for writes is harmless, since each has a key.
 * Nothing promises that the load falls in time.
 */
final class OffPeakLane {

	private final OffPeakProperties bounds;

	private final Supplier<String> ids;

	private final OffPeakCounts counts;

	private final MonotonicClock clock;

	private final Map<String, Ticket> tickets = new LinkedHashMap<>();

	/** Those that have not ended. */
	private final Map<Work, Ticket> open = new HashMap<>();

	private final NavigableMap<Long, Ticket> waiting = new TreeMap<>();

	private long places;

	private long held;

	private int running;

	/** An empty one. {@code ids} cannot be guessed, and none comes twice. */
	OffPeakLane(OffPeakProperties bounds, Supplier<String> ids, OffPeakCounts counts, MonotonicClock clock) {
		this.bounds = bounds;
		this.ids = ids;
		this.counts = counts;
		this.clock = clock;
	}

	/**
	 * Has a request wait, unless the same one does so already.
	 * @return its ticket; empty if there is no room
	 */
	synchronized Optional<Sight> join(DeferredRequest request) {
		var same = this.open.get(request.work());
		if (same != null) {
			this.counts.add(Outcome.REPEATED);
			return Optional.of(sight(same));
		}
		return switch (Joining.of(facts(request), this.bounds)) {
			case Joining.Full _ -> {
				this.counts.add(Outcome.FULL);
				yield Optional.empty();
			}
			case Joining.Waits _ -> {
				var ticket = new Ticket(this.ids.get(), this.places++, request, this.clock.nanos());
				this.tickets.put(ticket.id(), ticket);
				this.open.put(request.work(), ticket);
				this.waiting.put(ticket.place(), ticket);
				this.held += ticket.bytes();
				this.counts.add(Outcome.DEFERRED);
				yield Optional.of(sight(ticket));
			}
		};
	}

	private Joining.Facts facts(DeferredRequest request) {
		var owner = request.work().owner();
		long ofCaller = this.waiting.values().stream().filter((each) -> each.owner().equals(owner)).count();
		return new Joining.Facts(this.waiting.size(), ofCaller, this.held, request.bytes());
	}

	/** How far the one with this id is; empty if there is none, or none any more. */
	synchronized Optional<Sight> find(String id) {
		return Optional.ofNullable(this.tickets.get(id)).map(this::sight);
	}

	/** Forgets it. What has begun is not stopped, but nobody is told of its end. */
	synchronized void drop(String id) {
		var ticket = this.tickets.get(id);
		if (ticket != null) {
			if (ticket.isOpen()) {
				this.counts.add(Outcome.DROPPED);
			}
			forget(ticket);
		}
	}

	/** Gives the first that waits and that there is {@code room} for its turn. */
	synchronized Optional<Ticket> next(Predicate<Arrival> room) {
		long withOneMore = this.held + (this.running + 1) * this.bounds.answer().toBytes();
		if (this.running >= this.bounds.atOnce() || withOneMore > this.bounds.memory().toBytes()) {
			return Optional.empty();
		}
		var next = this.waiting.values().stream().filter((ticket) -> room.test(ticket.request().arrival())).findFirst();
		next.ifPresent((ticket) -> {
			this.waiting.remove(ticket.place());
			ticket.run();
			this.running++;
		});
		return next;
	}

	/**
	 * Ends the turn of {@code ticket} with a refusal: it goes back to its place, unless
	 * it has been tried often enough, and this is its end.
	 * @param last what it was told; null if nothing
	 */
	synchronized void refused(Ticket ticket, @Nullable StoredAnswer last) {
		this.counts.add(Outcome.REFUSED);
		if (ticket.attempts() >= this.bounds.attempts() || isDropped(ticket)) {
			ended(ticket, last);
			return;
		}
		this.running--;
		ticket.waitAgain();
		this.waiting.put(ticket.place(), ticket);
	}

	/**
	 * Ends the turn of {@code ticket} for good.
	 * @param last its answer; null if there is none that can be given
	 */
	synchronized void ended(Ticket ticket, @Nullable StoredAnswer last) {
		this.running--;
		if (!isDropped(ticket)) {
			end(ticket, last);
		}
	}

	/** Ends what has waited for too long, and forgets ends that were kept long enough. */
	synchronized void expire() {
		while (!this.waiting.isEmpty() && this.clock.since(this.waiting.firstEntry().getValue().sinceNanos())
			.compareTo(this.bounds.maxWait()) > 0) {
			end(this.waiting.pollFirstEntry().getValue(), null);
		}
		this.tickets.values()
			.stream()
			.filter((ticket) -> !ticket.isOpen()
					&& this.clock.since(ticket.endNanos()).compareTo(this.bounds.keep()) > 0)
			.toList()
			.forEach(this::forget);
	}

	private void end(Ticket ticket, @Nullable StoredAnswer last) {
		this.open.remove(ticket.request().work());
		this.held -= ticket.bytes();
		ticket.end(last, this.clock.nanos());
		this.held += ticket.bytes();
		this.counts.add((last != null) ? Outcome.DONE : Outcome.EXPIRED);
	}

	private void forget(Ticket ticket) {
		this.tickets.remove(ticket.id());
		this.waiting.remove(ticket.place());
		if (ticket.isOpen()) {
			this.open.remove(ticket.request().work());
		}
		this.held -= ticket.bytes();
	}

	private boolean isDropped(Ticket ticket) {
		return !this.tickets.containsKey(ticket.id());
	}

	/** How many wait. */
	synchronized int waiting() {
		return this.waiting.size();
	}

	/** Whether nobody waits and no end is kept. */
	synchronized boolean isEmpty() {
		return this.tickets.isEmpty();
	}

	/** What requests and answers take, with what is set aside for those under way. */
	synchronized long bytes() {
		return this.held + this.running * this.bounds.answer().toBytes();
	}

	/** How long the first has waited. */
	synchronized Duration oldest() {
		return this.waiting.isEmpty() ? Duration.ZERO
				: this.clock.since(this.waiting.firstEntry().getValue().sinceNanos());
	}

	private Sight sight(Ticket ticket) {
		int ahead = (ticket.state() == State.WAITING) ? this.waiting.headMap(ticket.place()).size() : 0;
		long until = ticket.isOpen() ? this.clock.nanos() : ticket.endNanos();
		return new Sight(ticket.id(), ticket.owner(), ticket.state(), ahead, this.waiting.size(),
				Duration.ofNanos(until - ticket.sinceNanos()), ticket.answer());
	}

	/**
	 * What can be seen of a ticket at one moment.
	 *
	 * @param ahead how many have their turn before it
	 * @param waiting how many wait, all callers together
	 * @param waited how long it has waited, until its end
	 */
	record Sight(String id, String owner, State state, int ahead, int waiting, Duration waited,
			@Nullable StoredAnswer answer) {
	}

}
