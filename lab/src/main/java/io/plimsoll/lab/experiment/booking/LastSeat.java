package io.plimsoll.lab.experiment.booking;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import io.plimsoll.lab.experiment.Bench;
import io.plimsoll.lab.experiment.Claim;
import io.plimsoll.lab.experiment.Experiment;
import io.plimsoll.lab.experiment.Plots;
import io.plimsoll.lab.fault.Fault;
import io.plimsoll.lab.fault.SchemaDefect;
import io.plimsoll.lab.history.Recorder;
import io.plimsoll.lab.judge.Figure;
import io.plimsoll.lab.judge.Trial;
import io.plimsoll.lab.load.Schedule;

/**
 * 500 clients want the last seat at once, through all replicas, and a node that still
 * believes the seat to be free sells it as well; then 200 users fill a cabin.
 * <p>
 * The one writer of each shard would keep the order by itself. What keeps a seat from
 * being sold twice when the writer is not the only one is the unique constraint, so that
 * is what the control does without.
 */
public final class LastSeat implements Experiment {

	private static final int CLIENTS = 500;

	private static final Duration RUSH = Duration.ofMillis(250);

	private static final Duration AT_MOST = Duration.ofMinutes(3);

	private static final Claim CLAIM = new Claim("last-seat",
			"Of 500 clients who want the last seat at once one gets it, 499 are told so, and no node with an old view "
					+ "of the world can sell it again.",
			List.of("E-20"), "the unique constraint", Duration.ofSeconds(20), Duration.ofMinutes(4));

	@Override
	public Claim claim() {
		return CLAIM;
	}

	@Override
	public Trial run(Bench bench) throws Exception {
		var recorder = bench.record();
		var flights = new OwnFlights(bench);
		int rows = bench.form().choose(10, 100);
		var figures = new ArrayList<>(rush(bench, recorder, flights.one(1, "A")));
		figures.addAll(fill(bench, recorder, flights.one(rows, "ABCDEF")));
		figures.addAll(Verification.of(bench, recorder.history()));
		return bench.trial(figures);
	}

	@Override
	public Trial control(Bench bench) throws Exception {
		bench.begin(new Fault.OnSchema(SchemaDefect.UNIQUE_CONSTRAINT_DROPPED), AT_MOST);
		return run(bench);
	}

	private static List<Figure> rush(Bench bench, Recorder recorder, Cabin cabin)
			throws IOException, InterruptedException, SQLException {
		var seat = cabin.seats().getFirst();
		var run = Long.toHexString(bench.random().nextLong());
		var rush = new Rush(recorder, bench.tokens().operator(), cabin, seat, run);
		var stray = new StrayWrite(bench.bookings());
		long epoch = Objects.requireNonNull(new Leases(bench.bookings()).epochs().get(cabin.shard()));
		var schedule = Schedule.constant(CLIENTS * 1000.0 / RUSH.toMillis(), RUSH);
		var result = bench.offer("rush", BookingClients.plan(bench, schedule, rush.mix()), rush);
		int atFirst = rush.winners() + rush.refused();
		rush.settle(bench);
		var sale = stray.hold(cabin, seat, epoch);
		bench.tell("A node that believed seat " + seat + " of " + cabin.flight() + " to be free: " + sale);
		bench
			.draw(Plots.percentiles("How long the clients of the rush waited", Plots.latency("answers", result.all())));
		return List.of(Figure.equal("clients who got the last seat", rush.winners(), "", 1),
				Figure.equal("clients who were told that it is taken", rush.refused(), "", CLIENTS - 1),
				Figure.never("second sales of the seat", (sale instanceof StrayWrite.Outcome.Accepted) ? 1 : 0),
				Figure.told("clients who were told at the first asking", atFirst, ""),
				Figure.told("99 % of the answers came within", Plots.millis(result.all().latencyAt(99)), "ms"));
	}

	private static List<Figure> fill(Bench bench, Recorder recorder, Cabin cabin)
			throws IOException, InterruptedException {
		var clients = new BookingClients(recorder, bench.tokens().operator(), List.of(cabin), bench.random());
		var length = bench.form().choose(Duration.ofSeconds(4), Duration.ofSeconds(60));
		var plan = BookingClients.plan(bench, Schedule.poisson(60, length), clients.mix());
		var result = bench.offer("filling a cabin", plan, clients);
		bench.draw(Plots.timeline("200 users over a filling cabin", result.all()));
		return List.of(Figure.told("answers while the cabin filled", (double) result.all().total().good(), ""));
	}

}
