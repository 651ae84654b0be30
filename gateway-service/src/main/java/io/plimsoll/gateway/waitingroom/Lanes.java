package io.plimsoll.gateway.waitingroom;

import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/**
 * One thing for each lane.
 *
 * @param ordinary that of the ordinary one
 * @param priority that of the other
 */
record Lanes<T>(T ordinary, T priority) {

	static <T> Lanes<T> each(Supplier<T> made) {
		return new Lanes<>(made.get(), made.get());
	}

	T of(Lane lane) {
		return switch (lane) {
			case ORDINARY -> this.ordinary;
			case PRIORITY -> this.priority;
		};
	}

	int sum(ToIntFunction<T> count) {
		return Stream.of(this.ordinary, this.priority).mapToInt(count).sum();
	}

}
