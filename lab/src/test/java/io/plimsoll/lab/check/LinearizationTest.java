package io.plimsoll.lab.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import io.plimsoll.lab.history.Attempt;
import io.plimsoll.lab.history.SeatState;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LinearizationTest {

	/** The savings of the search must not change its answer. */
	@Test
	void theSearchAgreesWithTryingEveryOrder() {
		var random = new Random(7);
		var found = 0;
		for (int round = 0; round < 20_000; round++) {
			var operations = operations(random);
			var expected = tryEveryOrder(operations, SeatRegister.FREE);
			assertThat(Linearization.search(operations) instanceof Linearization.Outcome.Found).as("%s", operations)
				.isEqualTo(expected);
			found += expected ? 1 : 0;
		}
		assertThat(found).as("both answers occur").isBetween(2_000, 18_000);
	}

	private static List<SeatOperation> operations(Random random) {
		var operations = new ArrayList<SeatOperation>();
		var count = 2 + random.nextInt(5);
		for (int i = 0; i < count; i++) {
			var call = random.nextInt(10);
			var certain = random.nextInt(4) > 0;
			var returned = certain ? call + random.nextInt(6) : Attempt.NEVER;
			operations.add(new SeatOperation(call, returned, step(random), certain, "operation " + i));
		}
		return operations;
	}

	private static Step step(Random random) {
		var booking = "b" + random.nextInt(2);
		return switch (random.nextInt(6)) {
			case 0, 1 -> new Step.Hold(booking);
			case 2 -> new Step.Confirm(booking);
			case 3 -> new Step.Cancel(booking);
			case 4 -> new Step.SeenTaken();
			default -> new Step.SeenAs(List.of(SeatState.values()).get(random.nextInt(3)));
		};
	}

	private static boolean tryEveryOrder(List<SeatOperation> left, SeatRegister seat) {
		if (left.stream().noneMatch(SeatOperation::certain)) {
			return true;
		}
		for (SeatOperation operation : left) {
			var mayComeNext = left.stream()
				.filter((other) -> !other.equals(operation) && other.certain())
				.allMatch((other) -> operation.callNanos() <= other.returnNanos());
			var after = operation.step().apply(seat);
			var rest = left.stream().filter((other) -> !other.equals(operation)).toList();
			if (mayComeNext && after != null && tryEveryOrder(rest, after)) {
				return true;
			}
		}
		return false;
	}

}
