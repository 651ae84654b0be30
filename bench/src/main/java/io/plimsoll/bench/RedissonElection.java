package io.plimsoll.bench;

import java.sql.SQLException;
import java.util.concurrent.TimeUnit;

import org.redisson.Redisson;
import org.redisson.api.RFencedLock;
import org.redisson.config.Config;

/**
 * Redisson's fenced lock, kept by its watchdog, and asked before each unit of work
 * whether it is still held.
 */
final class RedissonElection implements Election {

	private final RFencedLock lock;

	private final PlainTable table;

	private long token = NONE;

	RedissonElection(Stores stores) throws SQLException {
		var config = new Config();
		config.setLockWatchdogTimeout(stores.lease().toMillis());
		config.useSingleServer().setAddress("redis://127.0.0.1:" + stores.redisPort());
		this.lock = Redisson.create(config).getFencedLock("bench-redisson");
		this.table = new PlainTable(stores);
	}

	@Override
	public long lead() {
		if (this.token == NONE || !this.lock.isHeldByCurrentThread()) {
			var taken = this.lock.tryLockAndGetToken(100, TimeUnit.MILLISECONDS);
			this.token = (taken != null) ? taken : NONE;
		}
		return this.token;
	}

	@Override
	public void write(long token) throws SQLException {
		this.table.write(token);
	}

}
