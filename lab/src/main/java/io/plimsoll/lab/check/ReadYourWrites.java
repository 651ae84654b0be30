package io.plimsoll.lab.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

import io.plimsoll.lab.history.Action;
import io.plimsoll.lab.history.Answer;
import io.plimsoll.lab.history.Attempt;
import io.plimsoll.lab.history.BookingStatus;
import io.plimsoll.lab.history.Event;
import io.plimsoll.lab.history.History;
import io.plimsoll.lab.history.Position;
import org.jspecify.annotations.Nullable;

/**
 * A client that passes along how far it has seen is never shown anything older: of all
 * changes of what it reads that anybody was ever told of, none up to that position may be
 * missing. So a client that passes along what it saw last never goes back in time,
 * either. Reads that pass nothing along are not judged: they were promised nothing.
 */
public final class ReadYourWrites implements Checker {

	@Override
	public String name() {
		return "read your writes";
	}

	@Override
	public Finding check(History history, FinalState end) {
		List<Violation> violations = new ArrayList<>();
		var attempts = history.attempts();
		var reads = attempts.stream()
			.filter((attempt) -> !attempt.operation().action().writes() && attempt.operation().readAfter() != null)
			.toList();
		var writes = new Writes(attempts);
		var changes = new Changes(attempts);
		for (Attempt read : reads) {
			changes.missedBy(read)
				.ifPresent((change) -> violations
					.add(Violation.of("A read is older than it was asked to be", "there was " + change, read)));
			writes.missedBy(read)
				.ifPresent((write) -> violations.add(Violation.of("A client does not see its own write", write, read)));
		}
		return Finding.of(name(), reads.size() + " reads that passed a position along", violations);
	}

	/**
	 * The positions at which each booking and each flight changed, as anybody was told.
	 */
	private static final class Changes {

		private record Subject(String what, int shard) {
		}

		private final Map<Subject, TreeMap<Long, Position>> told = new HashMap<>();

		Changes(List<Attempt> attempts) {
			for (Attempt attempt : attempts) {
				var answer = attempt.answer().orElse(null);
				if (answer == null || answer.position() == null) {
					continue;
				}
				add(attempt.operation().flight(), answer.position());
				if (answer.booking() != null) {
					add(answer.booking(), answer.position());
				}
			}
		}

		/**
		 * The latest change that the read should have shown, if it shows an older state.
		 */
		Optional<Position> missedBy(Attempt read) {
			var after = Objects.requireNonNull(read.operation().readAfter());
			var operation = read.operation();
			var what = (operation.booking() != null) ? operation.booking() : operation.flight();
			return read.answer()
				.map(Answer::position)
				.flatMap((shown) -> latest(what, after).filter((change) -> shown.isBefore(change)));
		}

		private Optional<Position> latest(String what, Position after) {
			return Optional.ofNullable(this.told.get(new Subject(what, after.shard())))
				.map((positions) -> positions.floorEntry(after.sequence()))
				.map(Map.Entry::getValue);
		}

		private void add(String what, Position position) {
			this.told.computeIfAbsent(new Subject(what, position.shard()), (_) -> new TreeMap<>())
				.put(position.sequence(), position);
		}

	}

	/** What each client was told about each booking before it read. */
	private static final class Writes {

		private record Key(String client, String booking) {
		}

		private final Map<Key, List<Attempt>> told = new HashMap<>();

		Writes(List<Attempt> attempts) {
			for (Attempt attempt : attempts) {
				var booking = attempt.answer().map(Answer::booking).orElse(null);
				if (booking != null && attempt.operation().action().writes()) {
					this.told.computeIfAbsent(new Key(attempt.client(), booking), (_) -> new ArrayList<>())
						.add(attempt);
				}
			}
		}

		/** The write that the read, of a booking, should have shown. */
		Optional<Attempt> missedBy(Attempt read) {
			var booking = read.operation().booking();
			if (read.operation().action() != Action.READ_BOOKING || booking == null || read.isUnknown()) {
				return Optional.empty();
			}
			var shown = read.answer().map(Answer::status).orElse(null);
			return this.told.getOrDefault(new Key(read.client(), booking), List.of())
				.stream()
				.filter((write) -> write.effectBeforeNanos() <= read.begin().nanos())
				.filter((write) -> isHidden(read, write, shown))
				.findFirst();
		}

		private static boolean isHidden(Attempt read, Attempt write, @Nullable BookingStatus shown) {
			if (shown == null) {
				return read.end() instanceof Event.Refused refused && refused.httpStatus() == 404;
			}
			return write.answer().map(Answer::status).filter((status) -> shown.compareTo(status) < 0).isPresent();
		}

	}

}
