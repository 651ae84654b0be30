package io.plimsoll.lab.experiment.sale;

import java.time.Duration;
import java.util.List;

import io.plimsoll.lab.experiment.Bench;
import io.plimsoll.lab.experiment.Claim;
import io.plimsoll.lab.experiment.Experiment;
import io.plimsoll.lab.fault.Fault;
import io.plimsoll.lab.fault.ProcessAction;
import io.plimsoll.lab.judge.Trial;
import io.plimsoll.lab.platform.PlatformPlan;

/**
 * Redis is killed in the middle of a sale, and nobody in it notices, because the room
 * needs nothing but the gateway itself. The control takes away that instead.
 */
public final class SaleRedisLoss implements Experiment {

	private static final double RATE = 20;

	private static final Duration DEAD = Duration.ofSeconds(6);

	private static final Duration AT_MOST = Duration.ofMinutes(2);

	private static final Claim CLAIM = new Claim("sale-redis-loss",
			"When Redis is killed in the middle of a sale, people go on to join, to keep their places and to be let in, "
					+ "at the same rate.",
			List.of("L-72"), "what the gateway keeps itself", Duration.ofSeconds(60), Duration.ofMinutes(3));

	@Override
	public Claim claim() {
		return CLAIM;
	}

	@Override
	public Trial run(Bench bench) throws Exception {
		return new SaleDisturbed(bench, RATE, true).sell(length(bench), (_) -> {
			var dead = bench.begin(new Fault.OnProcess(ProcessAction.KILL, PlatformPlan.REDIS), AT_MOST);
			bench.pause(DEAD);
			dead.close();
		});
	}

	@Override
	public Trial control(Bench bench) throws Exception {
		var sale = new SaleDisturbed(bench, RATE, true);
		return sale.sell(length(bench), (room) -> sale.restart(sale::loseJournal, room));
	}

	private static Duration length(Bench bench) {
		return bench.form().choose(Duration.ofSeconds(22), Duration.ofMinutes(1));
	}

}
