package io.plimsoll.lab.experiment.booking;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import io.plimsoll.lab.experiment.Bench;
import io.plimsoll.lab.experiment.Claim;
import io.plimsoll.lab.experiment.Experiment;
import io.plimsoll.lab.fault.Fault;
import io.plimsoll.lab.fault.SchemaDefect;
import io.plimsoll.lab.judge.Figure;
import io.plimsoll.lab.judge.Trial;

/**
 * All the time somebody gives a shard to another replica behind its leader's back. The
 * new one leads from its next look on, the old one until it looks, or is refused; between
 * the two both believe to lead, and both are asked to write. Whatever the old one might
 * have had under way arrives as well, under its epoch.
 */
public final class TwoLeaders implements Experiment {

	/** Each shard has a look's time or two before it is given away again. */
	private static final Duration APART = Duration.ofMillis(80);

	private static final Duration STEADY = Duration.ofSeconds(1);

	/** In which the last ones are settled. */
	private static final Duration TO_SETTLE = Duration.ofSeconds(2);

	private static final Claim CLAIM = new Claim("two-leaders",
			"While replica after replica leads a shard that another still believes to lead, and both are asked to "
					+ "write, no seat is sold twice and no acknowledged write is lost.",
			List.of("E-46", "E-48"), "the fence trigger", Duration.ofSeconds(30), Duration.ofSeconds(95));

	@Override
	public Claim claim() {
		return CLAIM;
	}

	@Override
	public Trial run(Bench bench) throws Exception {
		return giveAway(bench, bench.form().choose(Duration.ofSeconds(8), Duration.ofSeconds(60)));
	}

	@Override
	public Trial control(Bench bench) throws Exception {
		bench.begin(new Fault.OnSchema(SchemaDefect.FENCE_TRIGGER_DROPPED), Duration.ofMinutes(3));
		return giveAway(bench, Duration.ofSeconds(4));
	}

	private static Trial giveAway(Bench bench, Duration time) throws IOException, InterruptedException, SQLException {
		var load = WriteLoad.start(bench);
		bench.pause(STEADY);
		var intrigue = new Intrigue(bench);
		int shards = bench.leaders().leaders().size();
		var refusals = new FencedWrites(bench);
		long refusedBefore = refusals.count();
		double until = bench.seconds() + time.toSeconds();
		int given = 0;
		for (int shard = 0; bench.seconds() < until; shard = (shard + 1) % shards) {
			long since = load.nanos();
			var old = intrigue.giveAway(shard);
			if (old.isPresent()) {
				load.struck(since, Set.of(shard));
				load.writeLate(shard, old.getAsLong());
				given++;
			}
			bench.pause(APART);
		}
		bench.pause(TO_SETTLE);
		long refused = refusals.count() - refusedBefore;
		var after = load.end();
		var figures = new ArrayList<Figure>();
		figures.add(Figure.atLeast("leaderships that were given away unnoticed, each second",
				given / (double) time.toSeconds(), "", 2));
		figures.add(Figure.atLeast("writes of leaders that the fence refused", (double) refused, "", 1));
		figures.addAll(load.lateWrites());
		figures.addAll(after.checks(bench));
		return bench.trial(figures);
	}

}
