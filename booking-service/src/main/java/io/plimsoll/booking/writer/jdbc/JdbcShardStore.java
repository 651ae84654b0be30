package io.plimsoll.booking.writer.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import io.plimsoll.booking.idempotency.KeptAnswer;
import io.plimsoll.booking.idempotency.KeyedRequest;
import io.plimsoll.booking.leader.Answer;
import io.plimsoll.booking.leader.WritePosition;
import io.plimsoll.booking.shard.Booking;
import io.plimsoll.booking.shard.Change;
import io.plimsoll.booking.shard.FlightSeats;
import io.plimsoll.booking.shard.jdbc.BookingRow;
import io.plimsoll.booking.writer.ConflictException;
import io.plimsoll.booking.writer.ShardStore;
import io.plimsoll.lease.Leadership;
import io.plimsoll.lease.jdbc.FencedTransactions;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * Shards in PostgreSQL. A commit is one statement that commits itself: one round trip,
 * and no transaction that a leader which freezes could leave open.
 */
public final class JdbcShardStore implements ShardStore {

	/** How much of the lease a batch must find: far more than it takes. */
	private static final Duration NEEDED = Duration.ofMillis(100);

	/**
	 * A key or a seat that another transaction has taken, or is about to; a seat that
	 * does not exist; a shard that has moved on.
	 */
	private static final Set<String> CONFLICTS = Set.of("23505", "23503", "55P03", "40P01", "BK001");

	private static final String PRESENT = """
			SELECT clock_timestamp() AS at, coalesce((SELECT sequence FROM shard_position WHERE scope = ?), 0) AS sequence
			FROM lease_fence(?, ?)""";

	private static final String TOUCH = """
			WITH present AS (UPDATE shard_position SET epoch = ? WHERE scope = ? RETURNING sequence)
			SELECT clock_timestamp() AS at, coalesce((SELECT sequence FROM present), 0) AS sequence
			FROM lease_fence(?, ?)""";

	/** The time is read when the function has returned, once if that was nothing. */
	private static final String COMMIT = """
			SELECT clock_timestamp() AS at, before.* FROM (VALUES (1)) AS once
			LEFT JOIN shard_commit(?, ?, ?, ?, ?::jsonb, ?::uuid[], ?, ?, ?::jsonb[], ?::uuid[], ?, ?, ?, ?, ?::timestamptz[],
				?, ?, ?::jsonb[], ?, ?, ?, ?, ?, ?, ?, ?, ?) AS before ON true""";

	private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() {
	};

	/** A shard that nobody can lead. */
	private static final Leadership NOBODYS = new Leadership("", 0, 0, () -> 0);

	private static final WritePosition START = new WritePosition(0, 0, 0);

	private final JdbcOperations jdbc;

	private final FencedTransactions fence;

	private final JsonMapper json;

	/** On connections of {@code jdbc}, which commit each statement. */
	public JdbcShardStore(JdbcOperations jdbc, FencedTransactions fence, JsonMapper json) {
		this.jdbc = jdbc;
		this.fence = fence;
		this.json = json;
	}

	@Override
	public Present present(Leadership leadership) {
		return present(leadership, PRESENT, leadership.scope(), leadership.scope(), leadership.epoch());
	}

	@Override
	public Present touch(Leadership leadership) {
		return present(leadership, TOUCH, leadership.epoch(), leadership.scope(), leadership.scope(),
				leadership.epoch());
	}

	@Override
	public List<FlightSeats> flights(Set<String> names) {
		var asked = names.toArray(String[]::new);
		var taken = this.jdbc
			.query("SELECT * FROM booking WHERE flight = ANY (?) AND status IN ('HELD', 'CONFIRMED')",
					(row, _) -> BookingRow.booking(row), (Object) asked)
			.stream()
			.collect(Collectors.groupingBy(Booking::flight));
		return this.jdbc.query("""
				SELECT flight, ARRAY(SELECT seat.seat FROM seat WHERE seat.flight = flight.flight) AS seats
				FROM flight WHERE flight = ANY (?)""", (row, _) -> {
			var flight = row.getString("flight");
			return new FlightSeats(flight, Set.of((String[]) row.getArray("seats").getArray()),
					taken.getOrDefault(flight, List.of()));
		}, (Object) asked);
	}

	@Override
	public List<Booking> bookings(Set<UUID> ids) {
		return this.jdbc.query("SELECT * FROM booking WHERE id = ANY (?::uuid[])", (row, _) -> BookingRow.booking(row),
				(Object) ids.stream().map(UUID::toString).toArray(String[]::new));
	}

	@Override
	public Outcome commit(Leadership leadership, WritePosition seen, WritePosition last, List<Change> changes) {
		var arguments = CommitArguments.of(leadership, seen, last, changes, this.json);
		try {
			return this.fence.writeAtOnce(leadership, NEEDED,
					() -> this.jdbc.query(COMMIT, this::outcome, arguments.toArray()));
		}
		catch (DataAccessException ex) {
			if (ex.getRootCause() instanceof SQLException sql && CONFLICTS.contains(sql.getSQLState())) {
				throw new ConflictException(ex);
			}
			throw ex;
		}
	}

	@Override
	public void rehearse(List<Change> changes) {
		CommitArguments.of(NOBODYS, START, START, changes, this.json);
		var nothing = CommitArguments.of(NOBODYS, START, START, List.of(), this.json);
		flights(Set.of());
		bookings(Set.of());
		this.jdbc.query(COMMIT, this::outcome, nothing.toArray());
	}

	private Present present(Leadership leadership, String sql, Object... arguments) {
		return this.fence.writeAtOnce(leadership, NEEDED,
				() -> this.jdbc
					.query(sql, (row, _) -> new Present(row.getLong("sequence"), at(row).toInstant()), arguments)
					.getFirst());
	}

	private Outcome outcome(ResultSet rows) throws SQLException {
		rows.next();
		if (rows.getString("key") == null) {
			return new Committed(at(rows).toInstant());
		}
		var answers = new HashMap<KeyedRequest.Name, KeptAnswer>();
		do {
			answers.put(new KeyedRequest.Name(rows.getString("caller"), rows.getString("key")), kept(rows));
		}
		while (rows.next());
		return new AnsweredBefore(answers);
	}

	private KeptAnswer kept(ResultSet row) throws SQLException {
		return new KeptAnswer(HexFormat.of().formatHex(row.getBytes("fingerprint")), new Answer(row.getInt("status"),
				this.json.readValue(row.getString("headers"), HEADERS), row.getString("body")));
	}

	private static OffsetDateTime at(ResultSet row) throws SQLException {
		return row.getObject("at", OffsetDateTime.class);
	}

}
