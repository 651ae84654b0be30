package io.plimsoll.bench;

import java.sql.SQLException;

import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.integration.leader.DefaultCandidate;
import org.springframework.integration.redis.util.RedisLockRegistry;
import org.springframework.integration.support.leader.LockRegistryLeaderInitiator;

/** Spring Integration's initiator on its Redis lock. It has no token. */
final class SpringElection implements Election {

	private final LockRegistryLeaderInitiator initiator;

	private final PlainTable table;

	SpringElection(Stores stores) throws SQLException {
		var connections = new LettuceConnectionFactory("127.0.0.1", stores.redisPort());
		connections.afterPropertiesSet();
		connections.start();
		var locks = new RedisLockRegistry(connections, "bench-spring", stores.lease().toMillis());
		this.initiator = new LockRegistryLeaderInitiator(locks, new DefaultCandidate(stores.name(), "leader"));
		this.initiator.setHeartBeatMillis(stores.beat().toMillis());
		this.initiator.setBusyWaitMillis(50);
		this.initiator.start();
		this.table = new PlainTable(stores);
	}

	@Override
	public long lead() {
		return this.initiator.getContext().isLeader() ? 0 : NONE;
	}

	@Override
	public void write(long token) throws SQLException {
		this.table.write(token);
	}

}
