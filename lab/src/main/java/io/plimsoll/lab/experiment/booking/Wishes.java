package io.plimsoll.lab.experiment.booking;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

import io.plimsoll.lab.history.Attempt;
import io.plimsoll.lab.history.History;

/**
 * What clients wanted to be done, however often they had to ask for it.
 *
 * @param all the attempts of each wish
 */
record Wishes(List<List<Attempt>> all) {

	/** The wishes of {@code history} that were not just to look. */
	static Wishes of(History history) {
		Map<String, List<Attempt>> byName = history.attempts()
			.stream()
			.filter((attempt) -> attempt.operation().action().writes())
			.collect(Collectors.groupingBy(Wishes::name));
		return new Wishes(List.copyOf(byName.values()));
	}

	/** The share of them of which nobody knows what became. */
	double unknown() {
		long unknown = this.all.stream().filter((attempts) -> attempts.stream().allMatch(Attempt::isUnknown)).count();
		return this.all.isEmpty() ? 0 : (double) unknown / this.all.size();
	}

	/**
	 * A repetition has the same key; a cancellation, which has none, the same booking.
	 */
	private static String name(Attempt attempt) {
		var operation = attempt.operation();
		var key = (operation.key() != null) ? operation.key()
				: Objects.requireNonNullElse(operation.booking(), "#" + attempt.begin().id());
		return operation.action() + " " + key;
	}

}
