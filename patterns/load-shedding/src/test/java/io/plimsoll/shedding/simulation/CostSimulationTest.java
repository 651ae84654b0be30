package io.plimsoll.shedding.simulation;

import java.util.Random;

import io.plimsoll.shedding.Arrival;
import io.plimsoll.shedding.FixedLimit;
import io.plimsoll.shedding.Priority;
import io.plimsoll.shedding.QueueBounds;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every other request is an export, which is as much work as four others, and twice as
 * much is asked for as can be done. Where exports are charged for that, what was let in
 * is done at once; where each counts as one, it waits behind them.
 */
class CostSimulationTest {

	private static final int PIECES = 4;

	private static final double MINUTE = 60;

	/** Twice the capacity: one and four pieces of work are two and a half on average. */
	private static final double TWICE = 2 / 2.5;

	@ParameterizedTest
	@ValueSource(longs = { 1, 2 })
	void whatCostsFourTimesAsMuchTakesFourPlacesAndNobodyWaitsBehindIt(long seed) {
		var tally = overload(PIECES, seed);
		assertThat(tally.millis("read", 99)).isLessThan(40);
		assertThat(tally.millis("export", 99)).isLessThan(50);
		assertThat(done(tally)).isGreaterThan(0.8 * Scene.CAPACITY);
	}

	/** The control: requests are counted, and not what they are. */
	@ParameterizedTest
	@ValueSource(longs = { 1, 2 })
	void whereEachCountsAsOneAllWaitBehindWhatCostsMore(long seed) {
		var tally = overload(1, seed);
		assertThat(tally.millis("read", 99)).isGreaterThan(60);
		assertThat(tally.millis("export", 99)).isGreaterThan(60);
	}

	private static Tally overload(int cost, long seed) {
		var random = new Random(seed);
		var read = new Arrival(Priority.UNKNOWN, "read");
		var export = new Arrival(Priority.UNKNOWN, "export").costing(cost);
		var scene = new Scene(new FixedLimit(Scene.SERVERS), QueueBounds.STANDARD, seed,
				() -> random.nextBoolean() ? read : export);
		scene.clients.ask((arrival) -> "export".equals(arrival.route()) ? PIECES : 1);
		scene.offer(TWICE, 5);
		return scene.offer(TWICE, MINUTE);
	}

	/** Pieces of work a second. */
	private static double done(Tally tally) {
		return (tally.served("read") + PIECES * tally.served("export")) / MINUTE;
	}

}
