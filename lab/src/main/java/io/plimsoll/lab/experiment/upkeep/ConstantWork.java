package io.plimsoll.lab.experiment.upkeep;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.plimsoll.lab.experiment.Bench;
import io.plimsoll.lab.experiment.Claim;
import io.plimsoll.lab.experiment.Experiment;
import io.plimsoll.lab.judge.Figure;
import io.plimsoll.lab.judge.Trial;
import io.plimsoll.lab.platform.PlatformPlan;

/**
 * What the publisher of addresses does in a second, while nothing changes, while one of a
 * hundred addresses does, and while all do; with few reads and with many. The control is
 * a publisher that publishes what has changed since it last looked.
 */
public final class ConstantWork implements Experiment {

	private static final Claim CLAIM = new Claim("constant-work",
			"Addresses are published at one rate, whether none or all of them change, and however many are read.",
			List.of("X-32"), "publishing without asking what has changed", Duration.ofSeconds(30),
			Duration.ofMinutes(8));

	/** A step is a fiftieth of the short one. */
	private static final Duration SHORT = Duration.ofSeconds(6);

	private static final Duration LONG = Duration.ofSeconds(60);

	private static final double MOST_PERCENT = 5;

	private static final String ALL = "UPDATE address SET version = version + 1, changed = now() WHERE name IS NOT NULL";

	private static final String SOME = ALL + " AND right(customer, 2) = '00'";

	/** After it the platform's own publisher has brought all that was changed. */
	private static final Duration A_ROUND = Duration.ofSeconds(12);

	@Override
	public Claim claim() {
		return CLAIM;
	}

	@Override
	public Trial run(Bench bench) throws Exception {
		return tried(bench, bench.form().choose(SHORT, LONG), new Published(bench));
	}

	@Override
	public Trial control(Bench bench) throws Exception {
		return tried(bench, Duration.ofSeconds(2), new OnChange(bench));
	}

	private static Trial tried(Bench bench, Duration length, Publishing publishing) throws Exception {
		var reads = new Reads(bench);
		var windows = new ArrayList<Work>();
		var cost = new ArrayList<Figure>();
		windows.add(reads.during(1, () -> publishing.during("nothing changes", length)));
		// or whoever comes next finds caches that are behind the database
		bench.later(() -> bench.pause(A_ROUND));
		change(bench, SOME);
		windows.add(reads.during(1, () -> publishing.during("1 % change", length)));
		change(bench, ALL);
		windows.add(reads.during(10, () -> publishing.during("all change, ten times the reads", length)));
		for (var window : windows) {
			cost.add(Figure.told("reads of the source, " + window.when(), window.readsPerSecond(), "/s"));
			cost.add(Figure.told("entries to Redis, " + window.when(), window.entriesPerSecond(), "/s"));
		}
		cost.add(Figure.atMost("largest difference", Work.spreadPercent(windows), "%", MOST_PERCENT));
		return bench.trial(cost);
	}

	/** Past the services: nobody is told but by what is published. */
	private static void change(Bench bench, String statement) throws SQLException {
		try (var connection = bench.addresses().getConnection(); var update = connection.createStatement()) {
			update.executeUpdate(statement);
		}
	}

	/** A way of publishing. */
	interface Publishing {

		/** What it does while so much time goes by. */
		Work during(String when, Duration length) throws Exception;

	}

	/** The platform's own. */
	private record Published(Bench bench) implements Publishing {

		private static final String ENTRIES = "plimsoll_cache_publisher_entries_total{outcome=\"written\"}";

		private static final String STATEMENTS = "hikaricp_connections_usage_seconds_count{pool=\"HikariPool-1\"}";

		@Override
		public Work during(String when, Duration length) throws Exception {
			long start = this.bench.clock().nanos();
			var before = Meters.of(this.bench, PlatformPlan.CACHE);
			this.bench.pause(length);
			var after = Meters.of(this.bench, PlatformPlan.CACHE);
			double seconds = this.bench.clock().since(start).toNanos() / 1e9;
			return new Work(when, (after.value(STATEMENTS) - before.value(STATEMENTS)) / seconds,
					(after.value(ENTRIES) - before.value(ENTRIES)) / seconds);
		}

	}

}
