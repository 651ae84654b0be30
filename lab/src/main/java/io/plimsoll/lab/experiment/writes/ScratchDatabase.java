package io.plimsoll.lab.experiment.writes;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.plimsoll.lab.platform.FellShortException;
import io.plimsoll.lab.stores.Postgres;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A database beside that of booking-service, on the same server and with the same tables,
 * but with a single shard. Closing it drops it.
 */
final class ScratchDatabase implements AutoCloseable {

	/** The one shard. */
	static final String SCOPE = "shard-0";

	private static final String NAME = "lab_writes";

	private static final String OWNER = "booking";

	private static final List<String> FOLDERS = List.of("/db/plimsoll-lease/", "/db/migration/");

	/**
	 * The lines without a leader write to copies of the tables, on which there is no
	 * fence.
	 */
	private static final String WITHOUT_LEADER = """
			CREATE TABLE free_flight (flight text PRIMARY KEY, version bigint NOT NULL);
			CREATE SEQUENCE free_position;
			CREATE TABLE free_booking (LIKE booking INCLUDING ALL, FOREIGN KEY (flight, seat) REFERENCES seat);
			CREATE TABLE free_idempotency (LIKE idempotency INCLUDING ALL)""";

	private static final Duration TO_CONNECT = Duration.ofSeconds(10);

	private final String server;

	private final DataSource owner;

	/**
	 * One that is there, and empty.
	 * @param server the URL of its server, up to the name of a database
	 * @param owner makes connections of who owns it
	 */
	ScratchDatabase(String server, DataSource owner) {
		this.server = server;
		this.owner = owner;
	}

	/**
	 * Makes it on the server of {@code bookings}, as the service's own migrations have
	 * made that.
	 * @throws FellShortException if this is not a server of which we may ask it
	 */
	static ScratchDatabase create(DataSource bookings) throws IOException, SQLException {
		try (var connection = bookings.getConnection()) {
			var url = connection.getMetaData().getURL();
			var server = url.substring(0, url.lastIndexOf('/') + 1);
			var scratch = new ScratchDatabase(server, owner(server));
			scratch.make();
			scratch.migrate(migrations(bookings));
			return scratch;
		}
	}

	/** As the service's own connections. */
	DataSource dataSource() {
		return this.owner;
	}

	private static DataSource owner(String server) {
		var dataSource = new PGSimpleDataSource();
		dataSource.setUrl(server + NAME);
		dataSource.setUser(OWNER);
		dataSource.setPassword(OWNER);
		dataSource.setApplicationName("plimsoll-lab-writes");
		return dataSource;
	}

	/** So many connections, all of which are open. */
	HikariDataSource pool(int count) throws SQLException {
		var settings = new HikariConfig();
		settings.setDataSource(dataSource());
		settings.setMaximumPoolSize(count);
		settings.setConnectionTimeout(TO_CONNECT.toMillis());
		var pool = new HikariDataSource(settings);
		var lent = new ArrayList<Connection>();
		try {
			for (int i = 0; i < count; i++) {
				lent.add(pool.getConnection());
			}
			return pool;
		}
		finally {
			for (var connection : lent) {
				connection.close();
			}
		}
	}

	/** Adds flights, each with so many seats, which are numbered from 1. */
	void add(List<String> flights, int seats, long epoch) throws SQLException {
		try (var connection = dataSource().getConnection();
				var flight = connection.prepareStatement("""
						INSERT INTO flight SELECT name, 'HND', 'ITM', now(), ?, ?, ?, 0 FROM unnest(?) AS name""");
				var seat = connection.prepareStatement("""
						INSERT INTO seat SELECT name, place::text, place, ?, ?
						FROM unnest(?) AS name, generate_series(1, ?) AS place""");
				var free = connection
					.prepareStatement("INSERT INTO free_flight SELECT name, 0 FROM unnest(?) AS name")) {
			var names = connection.createArrayOf("text", flights.toArray());
			flight.setInt(1, seats);
			flight.setString(2, SCOPE);
			flight.setLong(3, epoch);
			flight.setArray(4, names);
			flight.executeUpdate();
			seat.setString(1, SCOPE);
			seat.setLong(2, epoch);
			seat.setArray(3, names);
			seat.setInt(4, seats);
			seat.executeUpdate();
			free.setArray(1, names);
			free.executeUpdate();
		}
	}

	/** A number that {@code sql} asks for. */
	long ask(String sql) throws SQLException {
		try (var connection = dataSource().getConnection();
				var statement = connection.createStatement();
				var row = statement.executeQuery(sql)) {
			row.next();
			return row.getLong(1);
		}
	}

	/** The keys of all holds. */
	Set<String> keys() throws SQLException {
		try (var connection = dataSource().getConnection();
				var statement = connection.createStatement();
				var row = statement.executeQuery("SELECT idempotency_key FROM booking")) {
			var keys = new HashSet<String>();
			while (row.next()) {
				keys.add(row.getString(1));
			}
			return keys;
		}
	}

	/** Whether a commit waits for the disk. */
	boolean isDurable() throws SQLException {
		return ask(
				"SELECT (current_setting('fsync') = 'on' AND current_setting('synchronous_commit') = 'on')::int") == 1;
	}

	@Override
	public void close() throws SQLException {
		asSuperuser("DROP DATABASE IF EXISTS " + NAME + " WITH (FORCE)");
	}

	private void make() {
		try {
			// there is one if the last run was killed
			close();
			asSuperuser("CREATE DATABASE " + NAME + " OWNER " + OWNER);
		}
		catch (SQLException ex) {
			throw new FellShortException(
					"A database of its own cannot be had here, only on a platform of processes: " + ex.getMessage());
		}
	}

	/**
	 * Makes the tables: those of {@code scripts}, and those for the lines without a
	 * leader.
	 */
	void migrate(List<String> scripts) throws SQLException {
		try (var connection = dataSource().getConnection(); var statement = connection.createStatement()) {
			for (var script : scripts) {
				statement.execute(script);
			}
			statement.execute(WITHOUT_LEADER);
		}
	}

	/** The text of all that was done to booking-service's database, in that order. */
	static List<String> migrations(DataSource bookings) throws IOException, SQLException {
		var scripts = new ArrayList<String>();
		try (var connection = bookings.getConnection();
				var statement = connection.createStatement();
				var row = statement.executeQuery(
						"""
								SELECT script FROM flyway_schema_history WHERE type = 'SQL' AND success ORDER BY installed_rank""")) {
			while (row.next()) {
				scripts.add(read(row.getString(1)));
			}
		}
		return scripts;
	}

	/** The text of a migration of the library or the service. */
	static String read(String script) throws IOException {
		for (var folder : FOLDERS) {
			try (var text = ScratchDatabase.class.getResourceAsStream(folder + script)) {
				if (text != null) {
					return new String(text.readAllBytes(), StandardCharsets.UTF_8).replace("${shards}", "1");
				}
			}
		}
		throw new FellShortException("The platform was built from other sources than the lab: it has " + script);
	}

	private void asSuperuser(String sql) throws SQLException {
		var login = new Properties();
		login.putAll(Map.of("user", Postgres.SUPERUSER, "connectTimeout", "5", "socketTimeout", "30"));
		try (var connection = DriverManager.getConnection(this.server + Postgres.SUPERUSER, login);
				var statement = connection.createStatement()) {
			statement.execute(sql);
		}
	}

}
