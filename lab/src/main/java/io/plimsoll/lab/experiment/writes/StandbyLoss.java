package io.plimsoll.lab.experiment.writes;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.plimsoll.booking.writer.WriterEvents;
import io.plimsoll.lab.experiment.Bench;
import io.plimsoll.lab.experiment.Claim;
import io.plimsoll.lab.experiment.Experiment;
import io.plimsoll.lab.judge.Trial;

/**
 * A primary of its own is killed while booking-service's own code writes to it, and its
 * standby takes its place. First nothing leaves the primary any more, for longer than a
 * write may take and long enough to ask again, and then it is killed; the next one is
 * killed while all is well. In the control the standby follows, but no commit waits for
 * it.
 */
public final class StandbyLoss implements Experiment {

	private static final int MANY = 32;

	/** Whose repetition comes alone, and waits for nobody else's write. */
	private static final int ONE = 1;

	private static final List<String> FLIGHTS = List.of("S1", "S2", "S3", "S4");

	/** Of each flight; more than can be sold. */
	private static final int SEATS = 10_000;

	/** Acknowledged writes without which a loss tells nothing. */
	private static final int ENOUGH = 100;

	private static final Duration TO_WRITE_THEM = Duration.ofSeconds(20);

	/** A write is given up after two seconds, and then asked for again. */
	private static final Duration SILENCE = Duration.ofMillis(2800);

	/** What the standby had confirmed before may take so long to be told. */
	private static final Duration ON_ITS_WAY = Duration.ofMillis(500);

	private static final Claim CLAIM = new Claim("standby-loss",
			"When the machine of the primary is lost, a synchronous standby has every write that was acknowledged. "
					+ "While it hears nothing none is, not even when it is asked for again, and each try ends in time.",
			List.of("E-22"), "waiting for the standby", Duration.ofSeconds(35), Duration.ofMinutes(4));

	@Override
	public Claim claim() {
		return CLAIM;
	}

	@Override
	public Trial run(Bench bench) throws Exception {
		return lose(bench, true, bench.form().choose(2, 20));
	}

	@Override
	public Trial control(Bench bench) throws Exception {
		return lose(bench, false, 1);
	}

	private static Trial lose(Bench bench, boolean synchronous, int primaries)
			throws IOException, InterruptedException, SQLException {
		var losses = new ArrayList<Loss>();
		for (int i = 0; i < primaries; i++) {
			var loss = loseOne(bench, synchronous, i % 2 == 0);
			if (!loss.isTelling()) {
				bench.flaw("only " + loss.acknowledged() + " writes were acknowledged before a primary was lost");
			}
			losses.add(loss);
		}
		return bench.trial(Loss.figures(losses));
	}

	private static Loss loseOne(Bench bench, boolean synchronous, boolean silently)
			throws IOException, InterruptedException, SQLException {
		try (var pair = StandbyPair.start(bench, synchronous)) {
			var database = pair.onPrimary();
			database.migrate(ScratchDatabase.migrations(bench.bookings()));
			try (var leader = Leader.start(bench::pause, database)) {
				var elector = leader.elector();
				database.add(FLIGHTS, SEATS, elector.require(ScratchDatabase.SCOPE).epoch());
				try (var line = new GroupCommitLine(database, elector, WriterEvents.NONE)) {
					var clients = new HoldClients(line, FLIGHTS, bench.clock(), bench::pause);
					long silent = write(bench, pair, clients, silently);
					pair.promote();
					return Loss.of(clients.acknowledged(), clients.unanswered(), pair.onStandby().keys(), silent,
							clients.longestWait());
				}
			}
		}
	}

	/**
	 * Has clients write until the primary is lost.
	 * @return from when on nothing could be acknowledged
	 */
	private static long write(Bench bench, StandbyPair pair, HoldClients clients, boolean silently)
			throws IOException, InterruptedException, SQLException {
		try (clients) {
			clients.start(silently ? ONE : MANY);
			bench.await(TO_WRITE_THEM, () -> clients.acknowledged().size() >= ENOUGH);
			if (silently) {
				pair.silence();
			}
			long silent = bench.clock().nanos() + ON_ITS_WAY.toNanos();
			if (silently) {
				bench.pause(SILENCE);
			}
			pair.losePrimary();
			return silent;
		}
	}

}
