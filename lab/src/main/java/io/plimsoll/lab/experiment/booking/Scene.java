package io.plimsoll.lab.experiment.booking;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

import io.plimsoll.lab.check.Checkers;
import io.plimsoll.lab.check.Finding;
import io.plimsoll.lab.check.jdbc.JdbcFinalState;
import io.plimsoll.lab.experiment.Bench;
import io.plimsoll.lab.history.Answer;
import io.plimsoll.lab.history.BookingStatus;
import io.plimsoll.lab.history.Operation;
import io.plimsoll.lab.history.Position;
import io.plimsoll.lab.history.Recorder;
import io.plimsoll.lab.platform.FellShortException;

/**
 * A flight of its own in the booking database, leaders that the lab plays, and what their
 * clients were told.
 */
final class Scene {

	private static final Duration HOLD_TIME = Duration.ofMinutes(10);

	private static final String KEEP = """
			INSERT INTO idempotency (caller, key, fingerprint, status, headers, body, scope, epoch)
			VALUES ('lab', ?, '', 201, '{}', ?, ?, ?)""";

	private final Bench bench;

	private final Recorder recorder;

	private final Cabin cabin;

	Scene(Bench bench) throws IOException, InterruptedException, SQLException {
		this.bench = bench;
		this.recorder = bench.record();
		this.cabin = new OwnFlights(bench).one(1, "ABCDEF");
	}

	/** The epoch of the flight's shard. */
	long epoch() throws SQLException {
		return Objects.requireNonNull(new Leases(this.bench.bookings()).epochs().get(this.cabin.shard()));
	}

	/** Has another replica lead the shard. Returns the epoch that is over. */
	long anotherLeads() throws SQLException {
		return new Intrigue(this.bench).giveAway(this.cabin.shard())
			.orElseThrow(() -> new FellShortException("Nobody is there to lead shard " + this.cabin.shard()));
	}

	/** Asks the fence whether {@code epoch} is the present one, and no more. */
	void askFence(long epoch) throws SQLException {
		try (var connection = this.bench.bookings().getConnection();
				var statement = connection.prepareStatement("SELECT lease_fence(?, ?)")) {
			statement.setString(1, scope());
			statement.setLong(2, epoch);
			statement.execute();
		}
	}

	/** A leader of {@code epoch} holds the seat for a client, and keeps its key. */
	void hold(String seat, long epoch) throws SQLException {
		var operation = wish(seat);
		var pending = this.recorder.invoke("c-000001", operation);
		try (var connection = begin()) {
			var answer = write(connection, operation, epoch);
			keep(connection, operation, answer);
			connection.commit();
			pending.ok(answer);
		}
		catch (SQLException ex) {
			pending.refused(409, "23505".equals(ex.getSQLState()) ? "seat-taken" : ex.getSQLState());
		}
	}

	/** The same, but the connection is cut just before the commit. */
	void holdAndBeCut(String seat, long epoch) throws SQLException {
		var operation = wish(seat);
		var pending = this.recorder.invoke("c-000001", operation);
		try (var connection = begin()) {
			keep(connection, operation, write(connection, operation, epoch));
			cut(connection);
		}
		pending.unknown(503, "cut off");
	}

	/** The same, but what is cut is the key, which is in a transaction of its own. */
	void holdAndLoseTheKey(String seat, long epoch) throws SQLException {
		var operation = wish(seat);
		var pending = this.recorder.invoke("c-000001", operation);
		try (var connection = begin(); var apart = begin()) {
			var answer = write(connection, operation, epoch);
			connection.commit();
			keep(apart, operation, answer);
			cut(apart);
			pending.ok(answer);
		}
	}

	/** What the checkers find. */
	List<Finding> findings() throws SQLException {
		return Checkers.check(this.recorder.history(), new JdbcFinalState(this.bench.bookings()).read(), HOLD_TIME);
	}

	private Operation wish(String seat) {
		return Operation.hold(this.cabin.flight(), seat,
				this.cabin.flight() + "-" + seat + "-" + this.recorder.nanos());
	}

	private Connection begin() throws SQLException {
		var connection = this.bench.bookings().getConnection();
		connection.setAutoCommit(false);
		return connection;
	}

	private Answer write(Connection connection, Operation operation, long epoch) throws SQLException {
		var seat = Objects.requireNonNull(operation.seat());
		var booking = StrayWrite.write(connection, this.cabin, seat, epoch);
		try (var statement = connection.prepareStatement("SELECT sequence FROM booking WHERE id = ?::uuid")) {
			statement.setString(1, booking);
			try (var row = statement.executeQuery()) {
				row.next();
				return Answer.booking(201, booking, BookingStatus.HELD,
						new Position(this.cabin.shard(), epoch, row.getLong(1)));
			}
		}
	}

	private void keep(Connection connection, Operation operation, Answer answer) throws SQLException {
		try (var statement = connection.prepareStatement(KEEP)) {
			statement.setString(1, operation.key());
			statement.setString(2, "{\"id\": \"" + answer.booking() + "\"}");
			statement.setString(3, scope());
			statement.setLong(4, Objects.requireNonNull(answer.position()).epoch());
			statement.executeUpdate();
		}
	}

	/** Ends its session, as the death of its client does: what it wrote is lost. */
	private void cut(Connection connection) throws SQLException {
		try (var statement = connection.createStatement();
				var row = statement.executeQuery("SELECT pg_backend_pid()")) {
			row.next();
			try (var other = this.bench.bookings().getConnection();
					var end = other.prepareStatement("SELECT pg_terminate_backend(?, 2000)")) {
				end.setInt(1, row.getInt(1));
				end.execute();
			}
		}
	}

	private String scope() {
		return "shard-" + this.cabin.shard();
	}

}
