package io.plimsoll.lab.experiment.sale;

import java.time.Duration;
import java.util.List;

import io.plimsoll.lab.experiment.Bench;
import io.plimsoll.lab.experiment.Claim;
import io.plimsoll.lab.experiment.Experiment;
import io.plimsoll.lab.judge.Trial;

/**
 * The gateway is killed in the middle of a sale, and starts anew. It finds what it has
 * told itself in its journal; in the control that is taken away meanwhile.
 */
public final class SaleGatewayRestart implements Experiment {

	private static final double RATE = 20;

	private static final Claim CLAIM = new Claim("sale-gateway-restart",
			"When the gateway is killed in the middle of a sale, everybody who waits has the same place afterwards, used "
					+ "passes are used, and no more are let in than before.",
			List.of("L-64", "L-72"), "the journal of the waiting room", Duration.ofSeconds(65), Duration.ofMinutes(3));

	@Override
	public Claim claim() {
		return CLAIM;
	}

	@Override
	public Trial run(Bench bench) throws Exception {
		var sale = new SaleDisturbed(bench, RATE, false);
		return sale.sell(length(bench), (room) -> sale.restart((_) -> {
		}, room));
	}

	@Override
	public Trial control(Bench bench) throws Exception {
		var sale = new SaleDisturbed(bench, RATE, false);
		return sale.sell(length(bench), (room) -> sale.restart(sale::loseJournal, room));
	}

	private static Duration length(Bench bench) {
		return bench.form().choose(Duration.ofSeconds(24), Duration.ofMinutes(1));
	}

}
