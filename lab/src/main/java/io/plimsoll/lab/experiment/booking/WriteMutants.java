package io.plimsoll.lab.experiment.booking;

import java.time.Duration;
import java.util.List;

import io.plimsoll.lab.check.Finding;
import io.plimsoll.lab.experiment.Bench;
import io.plimsoll.lab.fault.Fault;
import io.plimsoll.lab.fault.SchemaDefect;

/** Defects in how leaders write, played on the booking database. */
final class WriteMutants {

	static final List<Mutant> ALL = List.of(new Mutant("no fence", WriteMutants::noFence),
			new Mutant("fence outside the transaction", WriteMutants::fenceApart),
			new Mutant("token from Redis", WriteMutants::tokenOfAStoreThatForgets),
			new Mutant(">= for =", WriteMutants::orderForEquality),
			new Mutant("no unique constraint", WriteMutants::noConstraint),
			new Mutant("idempotency in its own transaction", WriteMutants::keyApart));

	private static final Duration AT_MOST = Duration.ofMinutes(1);

	/** What a counter gives that has lost its number. */
	private static final long FIRST_TOKEN = 1;

	/** So far ahead that nobody is given it meanwhile. */
	private static final int AHEAD = 10;

	private WriteMutants() {
	}

	private static List<Finding> noFence(Bench bench, boolean sound) throws Exception {
		return with(bench, SchemaDefect.FENCE_TRIGGER_DROPPED, sound, (scene) -> {
			long old = scene.anotherLeads();
			scene.hold("1A", old);
		});
	}

	/** It asks, and is told the truth; then it writes as if that stayed true. */
	private static List<Finding> fenceApart(Bench bench, boolean sound) throws Exception {
		return with(bench, SchemaDefect.FENCE_TRIGGER_DROPPED, sound, (scene) -> {
			long epoch = scene.epoch();
			scene.askFence(epoch);
			scene.anotherLeads();
			scene.hold("1A", epoch);
		});
	}

	/**
	 * A counter gives the tokens, and comes back empty, as Redis after a restart without
	 * its log. The database has nothing to compare them with.
	 */
	private static List<Finding> tokenOfAStoreThatForgets(Bench bench, boolean sound) throws Exception {
		return with(bench, SchemaDefect.FENCE_TRIGGER_DROPPED, sound, (scene) -> {
			scene.anotherLeads();
			scene.hold("1A", scene.epoch());
			scene.anotherLeads();
			scene.hold("1B", sound ? scene.epoch() : FIRST_TOKEN);
		});
	}

	private static List<Finding> orderForEquality(Bench bench, boolean sound) throws Exception {
		return with(bench, SchemaDefect.FENCE_LETS_THE_FUTURE_IN, sound,
				(scene) -> scene.hold("1A", scene.epoch() + AHEAD));
	}

	private static List<Finding> noConstraint(Bench bench, boolean sound) throws Exception {
		return with(bench, SchemaDefect.UNIQUE_CONSTRAINT_DROPPED, sound, (scene) -> {
			scene.hold("1A", scene.epoch());
			scene.hold("1A", scene.epoch());
		});
	}

	private static List<Finding> keyApart(Bench bench, boolean sound) throws Exception {
		var scene = new Scene(bench);
		if (sound) {
			scene.holdAndBeCut("1A", scene.epoch());
		}
		else {
			scene.holdAndLoseTheKey("1A", scene.epoch());
		}
		return scene.findings();
	}

	private static List<Finding> with(Bench bench, SchemaDefect defect, boolean sound, Act act) throws Exception {
		var scene = new Scene(bench);
		if (sound) {
			act.play(scene);
			return scene.findings();
		}
		try (var _ = bench.begin(new Fault.OnSchema(defect), AT_MOST)) {
			act.play(scene);
			return scene.findings();
		}
	}

	/** What is done in a scene. */
	@FunctionalInterface
	private interface Act {

		void play(Scene scene) throws Exception;

	}

}
