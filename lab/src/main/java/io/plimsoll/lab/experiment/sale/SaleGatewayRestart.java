package io.plimsoll.lab.experiment.sale;

import java.nio.file.Files;
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
 * The gateway is killed in the middle of a sale, and starts anew. It finds what it has
 * told itself in its journal; in the control that is taken away meanwhile.
 */
public final class SaleGatewayRestart implements Experiment {

	private static final double RATE = 20;

	private static final Duration DEAD = Duration.ofSeconds(1);

	private static final Duration AT_MOST = Duration.ofMinutes(2);

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
		return new SaleDisturbed(bench, RATE, false).sell(length(bench), (_) -> restart(bench));
	}

	@Override
	public Trial control(Bench bench) throws Exception {
		return new SaleDisturbed(bench, RATE, false).sell(length(bench), (room) -> {
			var dead = bench.begin(new Fault.OnProcess(ProcessAction.KILL, PlatformPlan.GATEWAY), AT_MOST);
			Files.delete(bench.home().kept(PlatformPlan.GATEWAY).resolve("sales").resolve(room.event() + ".journal"));
			bench.pause(DEAD);
			dead.close();
		});
	}

	private static void restart(Bench bench) throws Exception {
		var dead = bench.begin(new Fault.OnProcess(ProcessAction.KILL, PlatformPlan.GATEWAY), AT_MOST);
		bench.pause(DEAD);
		dead.close();
	}

	private static Duration length(Bench bench) {
		return bench.form().choose(Duration.ofSeconds(24), Duration.ofMinutes(1));
	}

}
