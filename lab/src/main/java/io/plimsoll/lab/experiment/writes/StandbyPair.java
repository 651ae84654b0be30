package io.plimsoll.lab.experiment.writes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

import io.plimsoll.lab.experiment.Bench;
import io.plimsoll.lab.files.FileTree;
import io.plimsoll.lab.launch.OperatingSystem;
import io.plimsoll.lab.launch.Ports;
import io.plimsoll.lab.launch.ProcessSpec;
import io.plimsoll.lab.launch.Processes;
import io.plimsoll.lab.launch.Signal;
import io.plimsoll.lab.platform.FellShortException;
import io.plimsoll.lab.stores.Postgres;
import io.plimsoll.lab.stores.Unprivileged;
import io.plimsoll.lab.time.Patience;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A PostgreSQL server and its standby, of the platform's binaries, with ports and data of
 * their own. Closing it ends both and deletes what they kept.
 */
final class StandbyPair implements AutoCloseable {

	private static final String PRIMARY = "lab-primary";

	private static final String STANDBY = "lab-standby";

	private static final String BOOKING = "booking";

	/** On a machine that is busy with the platform. */
	private static final Duration TO_START = Duration.ofSeconds(30);

	private static final int LAST_LINES = 5;

	private final Bench bench;

	private final Path place;

	private final Processes processes;

	private final Postgres primary;

	private final Postgres standby;

	private StandbyPair(Bench bench, Path place, Postgres primary, Postgres standby) {
		this.bench = bench;
		this.place = place;
		this.processes = new Processes(place.resolve("run"), place.resolve("logs"), OperatingSystem.current(),
				Patience.system());
		this.primary = primary;
		this.standby = standby;
	}

	/**
	 * Starts it; the standby follows, and there is a database for bookings.
	 * @param synchronous whether a commit waits until the standby has it on its disk
	 */
	static StandbyPair start(Bench bench, boolean synchronous) throws IOException, InterruptedException, SQLException {
		var home = bench.home();
		var place = home.state().resolve("lab-pair");
		Files.createDirectories(place);
		var ports = Ports.settle(place.resolve("ports.properties"), List.of(PRIMARY, STANDBY), Set.of(), 0);
		var way = Unprivileged.ofThisMachine();
		var programs = way.directory(home.root(), home.apps());
		var data = way.directory(home.root(), home.data());
		var choice = Postgres.choose();
		var pair = new StandbyPair(bench, place,
				new Postgres(choice, programs, data.resolve(PRIMARY), ports.getOrDefault(PRIMARY, 0), way),
				new Postgres(choice, programs, data.resolve(STANDBY), ports.getOrDefault(STANDBY, 0), way));
		// there is one if the last run was killed
		pair.close();
		bench.later(pair);
		pair.begin(synchronous);
		return pair;
	}

	/** The primary's database. */
	ScratchDatabase onPrimary() {
		return database(this.primary);
	}

	/** The standby's, which can be written to once it is promoted. */
	ScratchDatabase onStandby() {
		return database(this.standby);
	}

	/**
	 * From now on nothing that the primary writes leaves its machine, as in the moment
	 * before that is lost. What was sent stays sent: to hold the standby up would not do,
	 * for it would find the rest in its socket.
	 */
	void silence() throws IOException, InterruptedException, SQLException {
		Signal.STOP.send(List.of(ask(this.primary, "SELECT pid FROM pg_stat_replication")));
	}

	/** The primary is gone from one moment to the next, with all of its processes. */
	void losePrimary() throws IOException, InterruptedException {
		this.processes.kill(PRIMARY);
	}

	/** The standby is the primary now. */
	void promote() throws SQLException {
		if (ask(this.standby, "SELECT pg_promote(true, " + TO_START.toSeconds() + ")::int") != 1) {
			throw new FellShortException("The standby was not promoted within " + TO_START.toSeconds() + " s");
		}
	}

	@Override
	public void close() throws IOException {
		try {
			for (var name : List.of(PRIMARY, STANDBY)) {
				this.processes.kill(name);
				this.processes.forget(name);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IOException("Interrupted while servers were being ended", ex);
		}
		FileTree.delete(this.primary.data());
		FileTree.delete(this.standby.data());
	}

	private void begin(boolean synchronous) throws IOException, InterruptedException, SQLException {
		this.primary.prepare();
		this.standby.prepareStandbyOf(this.primary);
		run(PRIMARY, this.primary, "synchronous_standby_names=" + (synchronous ? "standby" : ""));
		run(STANDBY, this.standby, "primary_conninfo=host=127.0.0.1 port=" + this.primary.port() + " user="
				+ Postgres.SUPERUSER + " application_name=standby");
		var follows = "SELECT count(*) FROM pg_stat_replication WHERE state = 'streaming' AND sync_state = '"
				+ (synchronous ? "sync" : "async") + "'";
		if (!this.bench.await(TO_START, () -> count(this.primary, follows) == 1)) {
			throw new FellShortException("The standby does not follow: " + tail(STANDBY));
		}
		this.primary.createDatabase(BOOKING);
	}

	private void run(String name, Postgres server, String setting) throws IOException, InterruptedException {
		this.processes.start(new ProcessSpec(name, server.port(), "", server.command(setting), Map.of(), this.place));
		if (!this.bench.await(TO_START, server::isReady)) {
			throw new FellShortException(name + " did not start: " + tail(name));
		}
	}

	private String tail(String name) throws IOException {
		return String.join("; ", this.processes.log(name).tail(LAST_LINES));
	}

	private static ScratchDatabase database(Postgres server) {
		var owner = new PGSimpleDataSource();
		owner.setUrl(server.url(BOOKING));
		owner.setUser(BOOKING);
		owner.setPassword(BOOKING);
		owner.setConnectTimeout(2);
		owner.setSocketTimeout(5);
		return new ScratchDatabase(server.url(""), owner);
	}

	private static long count(Postgres server, String sql) throws IOException {
		try {
			return ask(server, sql);
		}
		catch (SQLException ex) {
			throw new IOException(ex);
		}
	}

	private static long ask(Postgres server, String sql) throws SQLException {
		var login = new Properties();
		login.putAll(Map.of("user", Postgres.SUPERUSER, "connectTimeout", "5", "socketTimeout", "60"));
		try (var connection = DriverManager.getConnection(server.url(Postgres.SUPERUSER), login);
				var statement = connection.createStatement();
				var row = statement.executeQuery(sql)) {
			if (!row.next()) {
				throw new SQLException("Nothing was found by " + sql);
			}
			return row.getLong(1);
		}
	}

}
