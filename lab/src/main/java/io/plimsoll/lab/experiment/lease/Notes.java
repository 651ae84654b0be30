package io.plimsoll.lab.experiment.lease;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;

import javax.sql.DataSource;

import io.plimsoll.lab.platform.FellShortException;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A table that leaders write to, in a schema of its own in booking-service's database,
 * with the library's leases and fence beside it. The platform's leases know nothing of
 * it.
 */
final class Notes implements AutoCloseable {

	/** What is led. */
	static final String SCOPE = "notes";

	private static final String SCHEMA = "lab_lease";

	private static final String LIBRARY = "/db/plimsoll-lease/V0.1__leader_lease.sql";

	/**
	 * The numbers of sessions are locks of the whole database: far from the platform's.
	 */
	private static final String TABLE = """
			ALTER SEQUENCE lease_session_number RESTART WITH 2000000000;
			CREATE TABLE note (id bigserial PRIMARY KEY, scope text NOT NULL, epoch bigint NOT NULL, holder text NOT NULL);
			""";

	private static final String FELL = """
			SELECT count(*) FROM (SELECT epoch, lag(epoch) OVER (ORDER BY id) AS before FROM note) AS each
			WHERE epoch < before""";

	private static final String SHARED = """
			SELECT count(*) FROM (SELECT epoch FROM note GROUP BY epoch HAVING count(DISTINCT holder) > 1) AS each""";

	private final PGSimpleDataSource database;

	private Notes(PGSimpleDataSource database) {
		this.database = database;
	}

	/** An empty table. */
	static Notes create(DataSource bookings) throws SQLException {
		if (!bookings.isWrapperFor(PGSimpleDataSource.class)) {
			throw new FellShortException("The database of the bookings cannot be used beside the service");
		}
		var given = bookings.unwrap(PGSimpleDataSource.class);
		var own = new PGSimpleDataSource();
		own.setUrl(given.getUrl());
		own.setUser(given.getUser());
		own.setPassword(given.getPassword());
		own.setCurrentSchema(SCHEMA);
		var notes = new Notes(own);
		notes.execute("DROP SCHEMA IF EXISTS " + SCHEMA + " CASCADE; CREATE SCHEMA " + SCHEMA);
		notes.execute(library());
		notes.execute(TABLE);
		return notes;
	}

	/** Puts the library's fence on it. */
	void protect() throws SQLException {
		execute("SELECT lease_protect('note')");
	}

	/** Where the leases and the table are. */
	DataSource database() {
		return this.database;
	}

	/** How many there are. */
	long count() throws SQLException {
		return number("SELECT count(*) FROM note");
	}

	/** How many carry an older epoch than the one before. */
	long fell() throws SQLException {
		return number(FELL);
	}

	/** Under how many epochs more than one holder has written. */
	long shared() throws SQLException {
		return number(SHARED);
	}

	@Override
	public void close() throws SQLException {
		execute("DROP SCHEMA " + SCHEMA + " CASCADE");
	}

	private void execute(String sql) throws SQLException {
		try (var connection = this.database.getConnection(); var statement = connection.createStatement()) {
			statement.execute(sql);
		}
	}

	private long number(String sql) throws SQLException {
		try (var connection = this.database.getConnection();
				var statement = connection.createStatement();
				var row = statement.executeQuery(sql)) {
			row.next();
			return row.getLong(1);
		}
	}

	private static String library() {
		try (var file = Notes.class.getResourceAsStream(LIBRARY)) {
			if (file == null) {
				throw new IllegalStateException("The library's schema is missing: " + LIBRARY);
			}
			return new String(file.readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
