package io.plimsoll.booking.leader.jdbc;

import io.plimsoll.booking.leader.Positions;
import io.plimsoll.booking.leader.Shards;
import io.plimsoll.booking.leader.WritePosition;
import io.plimsoll.lease.Leadership;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Positions as one row for each shard. Its lock is held until the commit, so the order of
 * the numbers is the order of the commits.
 */
public final class JdbcPositions implements Positions {

	private final JdbcClient jdbc;

	public JdbcPositions(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	@Override
	public WritePosition next(Leadership leadership) {
		long sequence = this.jdbc.sql("""
				INSERT INTO shard_position (scope, epoch, sequence) VALUES (?, ?, 1)
				ON CONFLICT (scope) DO UPDATE SET epoch = excluded.epoch, sequence = shard_position.sequence + 1
				RETURNING sequence""").params(leadership.scope(), leadership.epoch()).query(Long.class).single();
		return new WritePosition(Shards.number(leadership.scope()), leadership.epoch(), sequence);
	}

}
