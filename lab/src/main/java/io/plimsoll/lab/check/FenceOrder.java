package io.plimsoll.lab.check;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.plimsoll.lab.history.Answer;
import io.plimsoll.lab.history.History;
import io.plimsoll.lab.history.Position;
import org.jspecify.annotations.Nullable;

/**
 * Once a shard has a new leader, the old one writes nothing more. Seen three ways, so
 * that each can do without the others: by the sequence of the writes, by the time at
 * which the database committed them, and by the list of the leaderships.
 * <p>
 * Times are compared only where the database kept them, and only with each other. Where
 * its clock was set meanwhile they say nothing, and are to be left out.
 */
public final class FenceOrder implements Checker {

	@Override
	public String name() {
		return "fence order";
	}

	@Override
	public Finding check(History history, FinalState end) {
		List<Violation> violations = new ArrayList<>();
		var writes = writes(history, end.of(history));
		bySequence(writes, violations);
		var committed = writes.stream().filter((write) -> write.committed() != null).toList();
		byCommit(committed, violations);
		byLeadership(writes, end.leases(), violations);
		return Finding.of(name(), writes.size() + " writes, " + committed.size() + " with the time of their commit, "
				+ end.leases().size() + " leaderships", violations);
	}

	/** A write, from what is left of it or from what was said about it. */
	private record Write(int shard, long epoch, @Nullable Long sequence, @Nullable Instant committed, String subject,
			Object evidence) {

	}

	private static List<Write> writes(History history, FinalState end) {
		var rows = end.bookings()
			.stream()
			.map((row) -> new Write(row.position().shard(), row.position().epoch(), row.position().sequence(),
					row.committed(), row.id(), row));
		var keys = end.keys()
			.stream()
			.map((row) -> new Write(row.shard(), row.epoch(), null, row.committed(), "", row));
		var answers = history.attempts()
			.stream()
			.filter((attempt) -> attempt.operation().action().writes())
			.flatMap((attempt) -> attempt.answer()
				.filter((answer) -> answer.position() != null)
				.map((answer) -> answered(answer, Objects.requireNonNull(answer.position()), attempt))
				.stream());
		return Stream.of(rows, keys, answers).flatMap((stream) -> stream).toList();
	}

	private static Write answered(Answer answer, Position position, Object evidence) {
		return new Write(position.shard(), position.epoch(), position.sequence(), null,
				String.valueOf(answer.booking()), evidence);
	}

	private static void bySequence(List<Write> writes, List<Violation> violations) {
		var byShard = writes.stream()
			.filter((write) -> write.sequence() != null)
			.sorted(Comparator.comparing((Write write) -> Objects.requireNonNull(write.sequence())))
			.collect(Collectors.groupingBy(Write::shard));
		byShard.values().forEach((ordered) -> {
			epochsRise(ordered, "A later write carries an older epoch", violations);
			for (int i = 1; i < ordered.size(); i++) {
				var before = ordered.get(i - 1);
				var write = ordered.get(i);
				if (Objects.equals(before.sequence(), write.sequence()) && !before.subject().equals(write.subject())) {
					violations.add(Violation.of("Two writes have one place in the sequence", before.evidence(),
							write.evidence()));
				}
			}
		});
	}

	private static void byCommit(List<Write> writes, List<Violation> violations) {
		writes.stream()
			.sorted(Comparator.comparing((Write write) -> Objects.requireNonNull(write.committed()))
				.thenComparingLong(Write::epoch))
			.collect(Collectors.groupingBy(Write::shard))
			.values()
			.forEach((ordered) -> epochsRise(ordered, "A write of an older epoch was committed later", violations));
	}

	private static void epochsRise(List<Write> ordered, String summary, List<Violation> violations) {
		for (int i = 1; i < ordered.size(); i++) {
			var before = ordered.get(i - 1);
			var write = ordered.get(i);
			if (write.epoch() < before.epoch()) {
				violations.add(Violation.of(summary, before.evidence(), write.evidence()));
			}
		}
	}

	private static void byLeadership(List<Write> writes, List<LeaseRow> leases, List<Violation> violations) {
		Map<Integer, Map<Long, LeaseRow>> known = new HashMap<>();
		leases
			.forEach((lease) -> known.computeIfAbsent(lease.shard(), (_) -> new HashMap<>()).put(lease.epoch(), lease));
		for (Write write : writes) {
			var shard = known.getOrDefault(write.shard(), Map.of());
			// epoch 0 is what was there before any leader
			if (write.epoch() > 0 && !shard.isEmpty() && !shard.containsKey(write.epoch())) {
				violations.add(Violation.of("A write carries an epoch in which nobody led", write.evidence()));
			}
			var successor = shard.get(write.epoch() + 1);
			if (successor != null && isAfter(write.committed(), successor.committed())) {
				violations
					.add(Violation.of("A write was committed after its epoch had ended", write.evidence(), successor));
			}
		}
	}

	private static boolean isAfter(@Nullable Instant one, @Nullable Instant other) {
		return one != null && other != null && one.isAfter(other);
	}

}
