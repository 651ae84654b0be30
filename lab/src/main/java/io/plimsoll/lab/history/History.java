package io.plimsoll.lab.history;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All that the clients of a run saw, in the order of time. */
public record History(List<Event> events) {

	/** Sorts by time; of two events at one moment, the one recorded first stays first. */
	public History {
		events = events.stream().sorted(Comparator.comparingLong(Event::nanos)).toList();
	}

	/**
	 * The operations, in the order in which they began.
	 * @throws IllegalArgumentException if an operation ended that never began, or ended
	 * twice: the recording itself is wrong, and nothing can be judged by it
	 */
	public List<Attempt> attempts() {
		Map<Long, Event.End> ends = new HashMap<>();
		Map<Long, Event.Invoked> begins = new HashMap<>();
		for (Event event : this.events) {
			var before = switch (event) {
				case Event.Invoked invoked -> begins.put(invoked.id(), invoked);
				case Event.End end -> ends.put(end.id(), end);
			};
			if (before != null) {
				throw new IllegalArgumentException("Two events of one kind for operation " + event.id());
			}
		}
		if (!begins.keySet().containsAll(ends.keySet())) {
			throw new IllegalArgumentException("An operation ended that never began");
		}
		return begins.values()
			.stream()
			.sorted(Comparator.comparingLong(Event.Invoked::nanos).thenComparingLong(Event.Invoked::id))
			.map((begin) -> new Attempt(begin, ends.getOrDefault(begin.id(), unanswered(begin))))
			.toList();
	}

	/** The operations of one kind. */
	public Stream<Attempt> attempts(Action action) {
		return attempts().stream().filter((attempt) -> attempt.operation().action() == action);
	}

	/** The part of the operations that {@code filter} lets through. */
	public History only(Predicate<Operation> filter) {
		var ids = this.events.stream()
			.filter((event) -> event instanceof Event.Invoked invoked && filter.test(invoked.operation()))
			.map(Event::id)
			.collect(Collectors.toSet());
		return new History(this.events.stream().filter((event) -> ids.contains(event.id())).toList());
	}

	private static Event.End unanswered(Event.Invoked begin) {
		return new Event.Unknown(begin.id(), Attempt.NEVER, null, "the run ended before an answer came");
	}

}
