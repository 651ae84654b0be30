package io.plimsoll.lab.load;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Calls by weight.
 *
 * @param calls of which each arrival is one
 */
public record Mix(List<Call> calls) {

	public Mix {
		calls = List.copyOf(calls);
		if (calls.isEmpty()) {
			throw new IllegalArgumentException("a mix needs a call");
		}
	}

	/** A mix of {@code calls}. */
	public static Mix of(Call... calls) {
		return new Mix(List.of(calls));
	}

	/** The call of the next arrival. */
	public Call next(RandomGenerator random) {
		if (this.calls.size() == 1) {
			return this.calls.getFirst();
		}
		double left = random.nextDouble() * this.calls.stream().mapToDouble(Call::weight).sum();
		for (var call : this.calls) {
			left -= call.weight();
			if (left < 0) {
				return call;
			}
		}
		return this.calls.getLast();
	}

	/** The series of this mix, in the order of its calls. */
	public List<String> labels() {
		return this.calls.stream().map(Call::label).distinct().toList();
	}

}
