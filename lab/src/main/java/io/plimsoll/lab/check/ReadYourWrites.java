package io.plimsoll.lab.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import io.plimsoll.lab.history.Action;
import io.plimsoll.lab.history.Answer;
import io.plimsoll.lab.history.Attempt;
import io.plimsoll.lab.history.BookingStatus;
import io.plimsoll.lab.history.Event;
import io.plimsoll.lab.history.History;
import org.jspecify.annotations.Nullable;

/**
 * A client that passes along how far it has seen is never shown anything older. Reads
 * that pass nothing along are not judged: they were promised nothing.
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
		for (Attempt read : reads) {
			var position = Objects.requireNonNull(read.operation().readAfter());
			read.answer()
				.filter((answer) -> answer.position() != null && answer.position().isBefore(position))
				.ifPresent((_) -> violations.add(Violation.of("A read is older than it was asked to be", read)));
			writes.missedBy(read)
				.ifPresent((write) -> violations.add(Violation.of("A client does not see its own write", write, read)));
		}
		return Finding.of(name(), reads.size() + " reads that passed a position along", violations);
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
