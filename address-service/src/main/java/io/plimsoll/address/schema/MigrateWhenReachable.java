package io.plimsoll.address.schema;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;

/**
 * Migrates while the application starts if the database can be reached, and then the
 * start goes on when that is done; otherwise the application starts without, and a thread
 * tries again after pauses that double up to a bound, each with jitter. A migration that
 * fails stops the start; later it is logged and tried again, for somebody may mend it,
 * and the schema is not ready meanwhile.
 */
final class MigrateWhenReachable implements FlywayMigrationStrategy, Schema, AutoCloseable {

	private static final Logger LOG = LoggerFactory.getLogger(MigrateWhenReachable.class);

	private final Duration pause;

	private final Duration longestPause;

	private final RandomGenerator random;

	private final CountDownLatch closed = new CountDownLatch(1);

	private volatile boolean ready;

	MigrateWhenReachable(Duration pause, Duration longestPause, RandomGenerator random) {
		this.pause = pause;
		this.longestPause = longestPause;
		this.random = random;
	}

	@Override
	public boolean isReady() {
		return this.ready;
	}

	@Override
	public void migrate(Flyway flyway) {
		if (!isMigrated(flyway)) {
			LOG.warn("The database cannot be reached; the service starts without it");
			Thread.ofVirtual().name("migrations").start(() -> goOn(flyway));
		}
	}

	@Override
	public void close() {
		this.closed.countDown();
	}

	private void goOn(Flyway flyway) {
		var next = this.pause;
		try {
			while (!this.closed.await(jittered(next).toNanos(), TimeUnit.NANOSECONDS) && !isMigratedNow(flyway)) {
				next = (next.multipliedBy(2).compareTo(this.longestPause) < 0) ? next.multipliedBy(2)
						: this.longestPause;
			}
		}
		catch (InterruptedException _) {
			Thread.currentThread().interrupt();
		}
	}

	private boolean isMigratedNow(Flyway flyway) {
		try {
			return isMigrated(flyway);
		}
		catch (RuntimeException ex) {
			LOG.error("The schema cannot be migrated; addresses are read from the cache alone", ex);
			return false;
		}
	}

	/** False if the database could not be reached. */
	private boolean isMigrated(Flyway flyway) {
		try {
			flyway.migrate();
			this.ready = true;
			return true;
		}
		catch (RuntimeException ex) {
			if (isUnreachable(ex)) {
				LOG.debug("The database cannot be reached", ex);
				return false;
			}
			throw ex;
		}
	}

	/** Half of {@code time} to all of it, so that replicas do not come together. */
	private Duration jittered(Duration time) {
		return time.dividedBy(2).plusNanos(this.random.nextLong(time.toNanos() / 2 + 1));
	}

	/**
	 * Whether a server was not there, not ready to be asked, or gone before it answered:
	 * or had no room for one more: the classes 08, 57P and 53 of SQLSTATE.
	 */
	static boolean isUnreachable(@Nullable Throwable failure) {
		for (var cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof SQLException sql && sql.getSQLState() != null && (sql.getSQLState().startsWith("08")
					|| sql.getSQLState().startsWith("57P") || sql.getSQLState().startsWith("53"))) {
				return true;
			}
		}
		return false;
	}

}
