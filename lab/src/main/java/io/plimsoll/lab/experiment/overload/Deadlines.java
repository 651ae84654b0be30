package io.plimsoll.lab.experiment.overload;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.plimsoll.lab.experiment.Bench;
import io.plimsoll.lab.experiment.Claim;
import io.plimsoll.lab.experiment.Experiment;
import io.plimsoll.lab.judge.Trial;

/**
 * Work for callers who have gone. First their statements wait for a lock in the database
 * for longer than they wait themselves: looked at is how old such a statement becomes, by
 * the database's own clock. Then a service stands still until all who asked it have gone:
 * looked at is what it does for them once it goes on.
 * <p>
 * In both the callers of the control leave as early, and have not said that they will.
 */
public final class Deadlines implements Experiment {

	private static final Claim CLAIM = new Claim("deadlines",
			"A statement ends within a tenth of a second after its caller has gone, whose place is free then; and what "
					+ "a service finds in its sockets after it stood still, it does not do for those who have gone.",
			List.of("L-20", "L-24"), "callers who say how long they wait", Duration.ofSeconds(20),
			Duration.ofMinutes(3));

	@Override
	public Claim claim() {
		return CLAIM;
	}

	@Override
	public Trial run(Bench bench) throws Exception {
		return leave(bench, true);
	}

	@Override
	public Trial control(Bench bench) throws Exception {
		return leave(bench, false);
	}

	private static Trial leave(Bench bench, boolean said) throws Exception {
		var figures = new ArrayList<>(LockedReads.figures(bench, said));
		figures.addAll(Standstill.several(bench, said, bench.form().choose(1, 15)).figures());
		return bench.trial(figures);
	}

}
