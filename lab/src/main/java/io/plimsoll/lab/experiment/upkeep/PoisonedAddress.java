package io.plimsoll.lab.experiment.upkeep;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

import io.plimsoll.lab.client.Call;
import io.plimsoll.lab.experiment.Bench;
import io.plimsoll.lab.experiment.Claim;
import io.plimsoll.lab.experiment.Experiment;
import io.plimsoll.lab.judge.Figure;
import io.plimsoll.lab.judge.Trial;
import io.plimsoll.lab.platform.FellShortException;
import io.plimsoll.lab.platform.PlatformPlan;

/**
 * A wrong address gets into the database under the version of the right one, all replicas
 * read it, and the database is mended: neither version nor age tells a cache that it has
 * the wrong one. An operator purges it. The control waits instead.
 */
public final class PoisonedAddress implements Experiment {

	private static final String WRONG = "wrong";

	private static final Duration BETWEEN = Duration.ofMillis(50);

	/** After the last wrong answer it is still looked for so long. */
	private static final Duration QUIET = Duration.ofSeconds(1);

	private static final double MOST_MILLIS = 2000;

	private static final Duration PATIENCE = Duration.ofMillis(2500);

	private static final Claim CLAIM = new Claim("poisoned-address",
			"An address that should not be in the caches is purged from Redis and from all replicas within two "
					+ "seconds, and does not come back.",
			List.of("C-33"), "the purge", Duration.ofSeconds(20), Duration.ofMinutes(3));

	@Override
	public Claim claim() {
		return CLAIM;
	}

	@Override
	public Trial run(Bench bench) throws Exception {
		return poisoned(bench, bench.form().choose(4, 40), true);
	}

	@Override
	public Trial control(Bench bench) throws Exception {
		return poisoned(bench, 1, false);
	}

	private static Trial poisoned(Bench bench, int times, boolean purge) throws Exception {
		double longest = 0;
		int comeBack = 0;
		for (int i = 0; i < times; i++) {
			var customer = Reads.customer(1 + bench.random().nextInt(1000));
			poison(bench, customer);
			long purged = bench.clock().nanos();
			if (purge) {
				var reply = bench
					.send(Call.of("DELETE", "/caches/addresses/entries/" + customer).as(bench.tokens().operator()));
				if (reply.status() != 200) {
					throw new FellShortException("The entry could not be purged: " + reply);
				}
			}
			double last = 0;
			long clean = bench.clock().nanos();
			while (bench.clock().since(clean).compareTo(QUIET) < 0
					&& bench.clock().since(purged).compareTo(PATIENCE) < 0) {
				if (isWrongSomewhere(bench, customer)) {
					comeBack += (last > 0 && bench.clock().since(clean).compareTo(BETWEEN.multipliedBy(6)) > 0) ? 1 : 0;
					clean = bench.clock().nanos();
					last = bench.clock().since(purged).toNanos() / 1e6;
				}
				bench.pause(BETWEEN);
			}
			longest = Math.max(longest, last);
		}
		return bench.trial(List.of(Figure.told("purged", times, ""),
				Figure.atMost("last wrong answer of any replica", longest, "ms", MOST_MILLIS),
				Figure.equal("wrong addresses that came back", comeBack, "", 0)));
	}

	private static void poison(Bench bench, String customer) throws IOException, InterruptedException, SQLException {
		var right = name(bench, customer);
		bench.later(() -> rename(bench, customer, right));
		rename(bench, customer, WRONG);
		for (var replica : PlatformPlan.ADDRESSES) {
			var reply = bench.send(replica, read(bench, customer).with("Cache-Control", "no-cache"));
			if (!reply.text("name").equals(WRONG)) {
				throw new FellShortException("A replica could not be made to believe a wrong address: " + reply);
			}
		}
		rename(bench, customer, right);
	}

	private static boolean isWrongSomewhere(Bench bench, String customer) throws IOException, InterruptedException {
		for (var replica : PlatformPlan.ADDRESSES) {
			if (bench.send(replica, read(bench, customer)).text("name").equals(WRONG)) {
				return true;
			}
		}
		return false;
	}

	private static Call read(Bench bench, String customer) {
		return Call.get("/addresses/" + customer).as(bench.tokens().operator());
	}

	private static String name(Bench bench, String customer) throws SQLException {
		try (var connection = bench.addresses().getConnection();
				var select = connection.prepareStatement("SELECT name FROM address WHERE customer = ?")) {
			select.setString(1, customer);
			try (var rows = select.executeQuery()) {
				if (!rows.next() || rows.getString(1) == null) {
					throw new FellShortException("There is no address of " + customer);
				}
				return rows.getString(1);
			}
		}
	}

	private static void rename(Bench bench, String customer, String name) throws SQLException {
		try (var connection = bench.addresses().getConnection();
				var update = connection.prepareStatement("UPDATE address SET name = ? WHERE customer = ?")) {
			update.setString(1, name);
			update.setString(2, customer);
			update.executeUpdate();
		}
	}

}
