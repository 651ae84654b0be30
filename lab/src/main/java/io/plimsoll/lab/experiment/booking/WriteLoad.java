package io.plimsoll.lab.experiment.booking;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import io.plimsoll.lab.experiment.Bench;
import io.plimsoll.lab.experiment.Plots;
import io.plimsoll.lab.history.Recorder;
import io.plimsoll.lab.judge.Figure;
import io.plimsoll.lab.load.Schedule;
import io.plimsoll.lab.load.http.LoadRun;

/**
 * Steady writes to a flight in each shard, and what is done to the leaders meanwhile.
 */
final class WriteLoad {

	/** Enough that a shard has a write every twentieth of a second. */
	private static final double RATE = 150;

	private static final Duration LONGEST = Duration.ofMinutes(30);

	/** More than the deadline of a write. */
	private static final Duration UNDER_WAY = Duration.ofMillis(2500);

	private static final int ROWS = 60;

	/** Seats of each flight that the clients leave alone. */
	private static final int SPARE = 60;

	private static final int MOST_TOLD = 6;

	private final Bench bench;

	private final Recorder recorder;

	private final List<Cabin> cabins;

	private final BookingClients clients;

	private final LoadRun run;

	private final List<Strike> strikes = new ArrayList<>();

	private final StrayWrite stray;

	private int lateWrites;

	private int accepted;

	private int fenced;

	private WriteLoad(Bench bench, Recorder recorder, List<Cabin> cabins, BookingClients clients, LoadRun run) {
		this.bench = bench;
		this.recorder = recorder;
		this.cabins = cabins;
		this.clients = clients;
		this.run = run;
		this.stray = new StrayWrite(bench.bookings());
	}

	/** Starts it, on flights of its own. */
	static WriteLoad start(Bench bench) throws IOException, InterruptedException, SQLException {
		return start(bench, RATE);
	}

	/** Starts it with so many operations a second. */
	static WriteLoad start(Bench bench, double rate) throws IOException, InterruptedException, SQLException {
		var cabins = new OwnFlights(bench).oneInEachShard(ROWS);
		var recorder = bench.record();
		var clients = new BookingClients(recorder, bench.tokens().operator(),
				cabins.stream().map((cabin) -> cabin.withoutLast(SPARE)).toList(), bench.random());
		var plan = BookingClients.plan(bench, Schedule.poisson(rate, LONGEST), clients.mix());
		return new WriteLoad(bench, recorder, cabins, clients, bench.start("writing", plan, clients));
	}

	/** Now, for {@link #struck}. */
	long nanos() {
		return this.recorder.nanos();
	}

	/**
	 * Takes down what is done now.
	 * @param sinceNanos when it was begun
	 * @param shards which are led by whom it concerns
	 */
	void struck(long sinceNanos, Set<Integer> shards) {
		this.strikes.add(new Strike(sinceNanos, this.recorder.nanos(), shards));
	}

	/**
	 * Does what a leader would do whose write was under way for long: writes to the shard
	 * under an epoch that is over.
	 */
	void writeLate(int shard, long epoch) throws SQLException {
		for (var cabin : this.cabins) {
			if (cabin.shard() == shard) {
				var outcome = this.stray.hold(cabin, cabin.fromEnd(this.lateWrites % SPARE), epoch);
				this.lateWrites++;
				switch (outcome) {
					case StrayWrite.Outcome.Accepted _ -> this.accepted++;
					case StrayWrite.Outcome.Refused refused -> this.fenced += refused.isByFence() ? 1 : 0;
				}
				if (this.lateWrites <= MOST_TOLD) {
					this.bench.tell("A late write to shard " + shard + " under epoch " + epoch + ": " + outcome);
				}
			}
		}
	}

	/**
	 * Has the clients ask again for what they do not know, and nothing else, until they
	 * know all of it.
	 */
	void settle(Duration atMost) throws IOException, InterruptedException {
		this.clients.settle();
		this.bench.await(atMost, this.clients::isSettled);
		// what was under way may have to be asked for once more
		this.bench.pause(UNDER_WAY);
		this.bench.await(atMost, this.clients::isSettled);
		this.bench.pause(UNDER_WAY);
	}

	/** Ends it. */
	Aftermath end() throws IOException, InterruptedException {
		this.run.stop();
		this.bench
			.draw(Plots.timeline("Writes and reads, whatever happens meanwhile", this.bench.result(this.run).all()));
		if (this.strikes.isEmpty()) {
			this.bench.flaw("nothing was done while clients wrote");
		}
		return new Aftermath(this.recorder.history(), this.cabins, this.strikes);
	}

	/** What became of the late writes. */
	List<Figure> lateWrites() {
		return List.of(Figure.never("late writes under an old epoch that were let through", this.accepted),
				Figure.told("late writes that were tried", this.lateWrites, ""),
				Figure.atLeast("late writes that the fence refused", this.fenced, "", 1));
	}

}
