package io.plimsoll.lab.experiment.booking;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.plimsoll.lab.client.Leadership;
import io.plimsoll.lab.experiment.Bench;
import io.plimsoll.lab.platform.FellShortException;

/**
 * The leader that a fault is for.
 *
 * @param name its process
 * @param epochs the epochs under which it leads, by shard
 */
record Victim(String name, Map<Integer, Long> epochs) {

	private static final Duration FOR_SUCCESSORS = Duration.ofSeconds(30);

	/** The leader of a shard that chance names. */
	static Victim choose(Bench bench) throws IOException, InterruptedException, SQLException {
		var leadership = bench.leaders();
		var shards = List.copyOf(new TreeMap<>(leadership.leaders()).keySet());
		var name = leadership.leaders().get(shards.get(bench.random().nextInt(shards.size())));
		if (name == null) {
			throw new FellShortException("A shard has no leader");
		}
		var epochs = new Leases(bench.bookings()).heldBy(name);
		if (epochs.isEmpty()) {
			throw new FellShortException(name + " has just given away all that it led");
		}
		return new Victim(name, epochs);
	}

	/** Waits until others lead what it has led. */
	void awaitSuccessors(Bench bench) throws IOException, InterruptedException {
		if (!bench.await(FOR_SUCCESSORS, () -> isReplaced(bench))) {
			throw new FellShortException(
					"Nobody took over from " + this.name + " within " + FOR_SUCCESSORS.toSeconds() + " s");
		}
	}

	/** Whether others lead what it has led. */
	boolean isReplaced(Bench bench) throws IOException {
		try {
			var held = new Leases(bench.bookings()).heldBy(this.name);
			return held.entrySet().stream().noneMatch(this.epochs.entrySet()::contains);
		}
		catch (SQLException ex) {
			throw new IOException(ex);
		}
	}

	/** Whether, by its own account, it leads none of what it has led. */
	boolean knows(Leadership itsOwn) {
		return this.epochs.keySet().stream().noneMatch((shard) -> this.name.equals(itsOwn.leaders().get(shard)));
	}

}
