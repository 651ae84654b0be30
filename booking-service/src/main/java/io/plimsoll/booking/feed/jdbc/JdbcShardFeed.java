package io.plimsoll.booking.feed.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

import io.plimsoll.booking.feed.ShardFeed;
import io.plimsoll.booking.feed.ShardNews;
import io.plimsoll.booking.feed.ShardSnapshot;
import io.plimsoll.booking.leader.Shards;
import io.plimsoll.booking.leader.WritePosition;
import io.plimsoll.booking.shard.Change;
import io.plimsoll.booking.shard.jdbc.BookingRow;
import io.plimsoll.booking.shard.jdbc.EventRow;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The log as rows, read for all shards by one statement, which sees one moment. A
 * snapshot of a shard takes several, in a transaction that does.
 */
public final class JdbcShardFeed implements ShardFeed {

	/** One more than is asked for, to know whether there are more. */
	private static final String NEWS = """
			SELECT asked.place, asked.scope, coalesce(head.epoch, 0) AS head_epoch, coalesce(head.sequence, 0) AS head_sequence,
				event.sequence, event.epoch, event.kind, event.body
			FROM unnest(?::text[], ?::bigint[]) WITH ORDINALITY AS asked (scope, sequence, place)
			LEFT JOIN shard_position AS head ON head.scope = asked.scope
			LEFT JOIN LATERAL (SELECT * FROM event AS happened
				WHERE happened.scope = asked.scope AND happened.sequence >= asked.sequence
				ORDER BY happened.sequence LIMIT ?) AS event ON true
			ORDER BY asked.place, event.sequence""";

	/**
	 * The epoch of the latest event, with which the news will go on; somebody may have
	 * counted up the shard without telling what for.
	 */
	private static final String POSITION = """
			SELECT sequence, coalesce((SELECT epoch FROM event
				WHERE event.scope = head.scope AND event.sequence = head.sequence), epoch) AS epoch
			FROM shard_position AS head WHERE scope = ?""";

	private static final String FLIGHTS = """
			SELECT chosen.*, coalesce(latest.epoch, chosen.epoch) AS latest_epoch,
				coalesce(latest.sequence, chosen.sequence) AS latest_sequence,
				ARRAY(SELECT seat.seat FROM seat WHERE seat.flight = chosen.flight ORDER BY place) AS seats
			FROM (SELECT flight.*,
					sum(seats_total) OVER (ORDER BY departs < now(), departs, flight) AS seats_so_far
				FROM flight WHERE scope = ?) AS chosen
			LEFT JOIN LATERAL (SELECT epoch, sequence FROM booking
				WHERE booking.flight = chosen.flight ORDER BY sequence DESC LIMIT 1) AS latest ON true
			WHERE seats_so_far <= ?""";

	private static final String TAKEN = """
			SELECT * FROM booking WHERE flight = ANY (?) AND status IN ('HELD', 'CONFIRMED') ORDER BY sequence""";

	private static final String ENDED = """
			SELECT * FROM booking WHERE scope = ? AND status IN ('CANCELLED', 'EXPIRED') ORDER BY sequence DESC LIMIT ?""";

	private final JdbcClient jdbc;

	private final TransactionOperations snapshots;

	/**
	 * On connections of {@code jdbc}.
	 * @param snapshots transactions on them, each of which sees one moment
	 */
	public JdbcShardFeed(JdbcClient jdbc, TransactionOperations snapshots) {
		this.jdbc = jdbc;
		this.snapshots = snapshots;
	}

	@Override
	public ShardSnapshot snapshot(int shard, int seats, int ended) {
		return Objects.requireNonNull(this.snapshots.execute((_) -> read(shard, seats, ended)));
	}

	private ShardSnapshot read(int shard, int seats, int ended) {
		var scope = Shards.scope(shard);
		var at = this.jdbc.sql(POSITION)
			.param(scope)
			.query((row, _) -> new WritePosition(shard, row.getLong("epoch"), row.getLong("sequence")))
			.optional()
			.orElse(new WritePosition(shard, 0, 0));
		var flights = this.jdbc.sql(FLIGHTS).params(scope, seats).query((row, _) -> flight(shard, row)).list();
		long all = this.jdbc.sql("SELECT count(*) FROM flight WHERE scope = ?").param(scope).query(Long.class).single();
		var taken = this.jdbc.sql(TAKEN)
			.param(flights.stream().map(ShardSnapshot.Flight::flight).toArray(String[]::new))
			.query((row, _) -> BookingRow.booking(row))
			.list();
		var latest = this.jdbc.sql(ENDED)
			.params(scope, ended + 1)
			.query((row, _) -> BookingRow.booking(row))
			.list()
			.reversed();
		boolean more = latest.size() > ended;
		return new ShardSnapshot(at, flights, flights.size() == all, taken,
				more ? latest.subList(1, latest.size()) : latest, more ? latest.getFirst().sequence() : 0);
	}

	private static ShardSnapshot.Flight flight(int shard, ResultSet row) throws SQLException {
		return new ShardSnapshot.Flight(row.getString("flight"), row.getString("origin"), row.getString("destination"),
				row.getObject("departs", OffsetDateTime.class).toInstant(),
				List.of((String[]) row.getArray("seats").getArray()),
				new WritePosition(shard, row.getLong("latest_epoch"), row.getLong("latest_sequence")));
	}

	@Override
	public List<ShardNews> news(Collection<WritePosition> known, int limit) {
		return this.jdbc.sql(NEWS)
			.params(known.stream().map((position) -> Shards.scope(position.shard())).toArray(String[]::new),
					known.stream().map(WritePosition::sequence).toArray(Long[]::new), limit + 1)
			.query((rows) -> {
				var news = new ArrayList<ShardNews>();
				boolean onRow = rows.next();
				while (onRow) {
					onRow = addOne(rows, limit, news);
				}
				return news;
			});
	}

	/** Reads the rows of one shard; returns whether there is another. */
	private static boolean addOne(ResultSet rows, int limit, List<ShardNews> news) throws SQLException {
		var head = new WritePosition(Shards.number(rows.getString("scope")), rows.getLong("head_epoch"),
				rows.getLong("head_sequence"));
		long place = rows.getLong("place");
		var events = new ArrayList<Change.Numbered>();
		boolean more = false;
		boolean onRow = true;
		while (onRow && rows.getLong("place") == place) {
			if (events.size() == limit) {
				more = true;
			}
			else if (rows.getString("kind") != null) {
				events.add(EventRow.change(rows));
			}
			onRow = rows.next();
		}
		news.add(new ShardNews(head, events, more));
		return onRow;
	}

}
