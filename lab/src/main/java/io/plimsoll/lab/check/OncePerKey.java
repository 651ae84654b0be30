package io.plimsoll.lab.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import io.plimsoll.lab.history.Action;
import io.plimsoll.lab.history.Attempt;
import io.plimsoll.lab.history.History;

/**
 * One key, one effect, one answer: however often a request was repeated, it was done at
 * most once; every repetition was told the same; and the key is remembered if and only if
 * its effect is there.
 */
public final class OncePerKey implements Checker {

	@Override
	public String name() {
		return "once per key";
	}

	@Override
	public Finding check(History history, FinalState end) {
		var attempts = attemptsByKey(history);
		var state = end.of(history);
		List<Violation> violations = new ArrayList<>();
		attempts.forEach((key, repeated) -> oneAnswer(key, repeated, violations));
		oneEffect(state, violations);
		keyWithEffect(attempts, state, violations);
		return Finding.of(name(), attempts.size() + " keys", violations);
	}

	private static Map<String, List<Attempt>> attemptsByKey(History history) {
		return history.attempts()
			.stream()
			.filter((attempt) -> attempt.operation().key() != null)
			.collect(Collectors.groupingBy((attempt) -> Objects.requireNonNull(attempt.operation().key())));
	}

	private static void oneAnswer(String key, List<Attempt> repeated, List<Violation> violations) {
		Set<String> named = new LinkedHashSet<>();
		for (Attempt attempt : repeated) {
			attempt.answer().ifPresent((answer) -> named.add(String.valueOf(answer.booking())));
		}
		if (named.size() > 1) {
			violations.add(Violation.of("Key " + key + " was answered with different bookings", repeated.toArray()));
		}
	}

	private static void oneEffect(FinalState end, List<Violation> violations) {
		Map<String, BookingRow> first = new HashMap<>();
		for (BookingRow row : end.bookings()) {
			if (row.key() != null) {
				var other = first.putIfAbsent(row.key(), row);
				if (other != null) {
					violations.add(Violation.of("Key " + row.key() + " took effect twice", other, row));
				}
			}
		}
	}

	private static void keyWithEffect(Map<String, List<Attempt>> attempts, FinalState end, List<Violation> violations) {
		var rows = end.bookingsById();
		var remembered = end.keys().stream().map(KeyRow::key).collect(Collectors.toSet());
		for (KeyRow key : end.keys()) {
			var done = key.httpStatus() < 300 && attempts.containsKey(key.key());
			if (done && (key.booking() == null || !rows.containsKey(key.booking()))) {
				violations.add(Violation.of("Key " + key.key() + " is remembered, its effect is not there", key));
			}
		}
		attempts.forEach((key, repeated) -> repeated.stream()
			.filter((attempt) -> attempt.answer().isPresent() && attempt.operation().action() == Action.HOLD)
			.filter((attempt) -> !remembered.contains(key))
			.findFirst()
			.ifPresent((attempt) -> violations
				.add(Violation.of("Key " + key + " took effect and is not remembered", attempt))));
	}

}
