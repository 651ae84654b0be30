package io.plimsoll.deadline.autoconfigure;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import com.zaxxer.hikari.HikariDataSource;
import io.plimsoll.deadline.MonotonicClock;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;

/**
 * Has each pool open the connections that it is to keep before the application says that
 * it is ready, so that no request spends its time on a login. A pool by itself begins
 * with its first caller. Where the database does not answer in time the application
 * starts all the same: some of what it does may need none.
 */
final class FilledPools implements ApplicationRunner {

	private static final Log logger = LogFactory.getLog(FilledPools.class);

	private static final Duration AT_MOST = Duration.ofSeconds(2);

	private static final Duration LOOK = Duration.ofMillis(10);

	private final Supplier<Collection<HikariDataSource>> pools;

	private final MonotonicClock clock;

	private final CountDownLatch never = new CountDownLatch(1);

	FilledPools(Supplier<Collection<HikariDataSource>> pools, MonotonicClock clock) {
		this.pools = pools;
		this.clock = clock;
	}

	@Override
	public void run(ApplicationArguments arguments) throws InterruptedException {
		long start = this.clock.nanos();
		var all = this.pools.get();
		all.forEach(FilledPools::begin);
		while (!all.stream().allMatch(FilledPools::isFull)) {
			if (this.clock.since(start).compareTo(AT_MOST) > 0) {
				logger.warn("Ready without all connections to the database");
				return;
			}
			var _ = this.never.await(LOOK.toNanos(), TimeUnit.NANOSECONDS);
		}
	}

	/** Who has taken the only connection of a pool that runs keeps it. */
	private static void begin(HikariDataSource pool) {
		if (pool.getHikariPoolMXBean() == null) {
			try (var _ = pool.getConnection()) {
				logger.debug("The pool " + pool.getPoolName() + " has begun");
			}
			catch (SQLException ex) {
				logger.debug("The pool " + pool.getPoolName() + " has no connection yet", ex);
			}
		}
	}

	private static boolean isFull(HikariDataSource pool) {
		var state = pool.getHikariPoolMXBean();
		return state != null && state.getTotalConnections() >= pool.getMinimumIdle();
	}

}
