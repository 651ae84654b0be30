package io.plimsoll.lab.check;

import java.util.List;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class CheckersTest {

	@Test
	void aCorrectPlatformIsCleanWhateverHappensToIt() {
		LongStream.rangeClosed(1, 200).forEach((seed) -> {
			var platform = new SimulatedPlatform(seed, null).run();
			assertThat(find(platform)).as("seed %d", seed).allMatch(Finding.Clean.class::isInstance);
		});
	}

	@Test
	void theReadsOfACorrectPlatformAreLinearizableToo() {
		LongStream.rangeClosed(1, 200).forEach((seed) -> {
			var platform = new SimulatedPlatform(seed, null).run();
			var checker = new SeatLinearizability(SimulatedPlatform.HOLD_TIME, Reads.CURRENT);
			assertThat(checker.check(platform.history(), platform.end())).as("seed %d", seed)
				.isInstanceOf(Finding.Clean.class);
		});
	}

	/** Nearly always: a wrong answer that got lost, for one, shows nothing. */
	@ParameterizedTest
	@EnumSource
	void aBugIsCaughtByTheCheckerThatIsThereForIt(Bug bug) {
		var bitten = LongStream.rangeClosed(1, 60)
			.mapToObj((seed) -> new SimulatedPlatform(seed, bug).run())
			.filter((platform) -> platform.bites > 0)
			.toList();
		assertThat(bitten).hasSizeGreaterThan(25);
		var caught = bitten.stream().filter((platform) -> violated(platform).contains(bug.checker)).count();
		assertThat(caught).as("of %d runs it was caught in", bitten.size()).isGreaterThan(bitten.size() * 9L / 10);
	}

	private static List<String> violated(SimulatedPlatform platform) {
		return find(platform).stream().filter(Finding.Violations.class::isInstance).map(Finding::checker).toList();
	}

	private static List<Finding> find(SimulatedPlatform platform) {
		return Checkers.check(platform.history(), platform.end(), SimulatedPlatform.HOLD_TIME);
	}

}
