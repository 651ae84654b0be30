package io.plimsoll.lab.experiment.lease;

import java.time.InstantSource;
import java.util.Optional;

import io.lettuce.core.RedisException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.StatefulRedisConnection;
import io.plimsoll.lease.Cause;
import io.plimsoll.lease.Epochs;
import io.plimsoll.lease.Lease;
import io.plimsoll.lease.LeaseStoreException;
import io.plimsoll.lease.Member;
import io.plimsoll.lease.Version;

/**
 * Tokens that Redis counts itself, as many libraries have it. What Redis forgets it gives
 * once more, and nobody can tell it better: for the control alone.
 *
 * @param connection to Redis
 * @param key of the counter
 * @param clock dates leases, for people
 */
record RedisTokens(StatefulRedisConnection<String, String> connection, String key,
		InstantSource clock) implements Epochs {

	private static final String NEXT = """
			if tonumber(redis.call('GET', KEYS[1]) or '0') ~= tonumber(ARGV[1]) then return 0 end
			return redis.call('INCR', KEYS[1])""";

	@Override
	public Optional<Lease> current(String scope) {
		return Optional.empty();
	}

	@Override
	public Optional<Lease> next(String scope, long epoch, Member holder, Cause cause) {
		try {
			Long token = this.connection.sync()
				.eval(NEXT, ScriptOutputType.INTEGER, new String[] { this.key }, Long.toString(epoch));
			return (token == 0) ? Optional.empty()
					: Optional.of(new Lease(scope, new Version(token, 0), holder, cause, this.clock.instant()));
		}
		catch (RedisException ex) {
			throw new LeaseStoreException("Redis gave no token", ex);
		}
	}

}
