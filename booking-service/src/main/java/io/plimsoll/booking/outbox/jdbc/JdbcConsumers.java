package io.plimsoll.booking.outbox.jdbc;

import java.util.List;
import java.util.Optional;

import io.plimsoll.booking.leader.WritePosition;
import io.plimsoll.booking.outbox.Consumers;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Consumers as rows. */
public final class JdbcConsumers implements Consumers {

	/** More would be a mistake of somebody who makes names. */
	private static final int MOST = 64;

	private final JdbcClient jdbc;

	public JdbcConsumers(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	@Override
	public Optional<WritePosition> position(String name, int shard) {
		return this.jdbc.sql("SELECT read_epoch, read_sequence FROM event_consumer WHERE name = ? AND shard = ?")
			.params(name, shard)
			.query((row, _) -> new WritePosition(shard, row.getLong("read_epoch"), row.getLong("read_sequence")))
			.optional();
	}

	@Override
	public boolean keep(String name, WritePosition position) {
		return this.jdbc.sql("""
				INSERT INTO event_consumer (name, shard, read_epoch, read_sequence)
				SELECT :name, :shard, :epoch, :sequence
				WHERE (SELECT count(DISTINCT name) FROM event_consumer WHERE name <> :name) < :most
				ON CONFLICT (name, shard) DO UPDATE SET read_epoch = excluded.read_epoch,
					read_sequence = excluded.read_sequence, updated = now()""")
			.param("name", name)
			.param("shard", position.shard())
			.param("epoch", position.epoch())
			.param("sequence", position.sequence())
			.param("most", MOST)
			.update() == 1;
	}

	@Override
	public List<Progress> progress(String name) {
		return this.jdbc.sql("""
				SELECT kept.shard, read_epoch, read_sequence,
					greatest(0, coalesce(head.sequence, 0) - read_sequence) AS behind
				FROM event_consumer AS kept
				LEFT JOIN shard_position AS head ON head.scope = 'shard-' || kept.shard
				WHERE name = ? ORDER BY kept.shard""")
			.param(name)
			.query((row,
					_) -> new Progress(new WritePosition(row.getInt("shard"), row.getLong("read_epoch"),
							row.getLong("read_sequence")), row.getLong("behind")))
			.list();
	}

}
