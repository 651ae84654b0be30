package io.plimsoll.deadline.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import javax.sql.DataSource;

import io.plimsoll.deadline.Deadline;
import io.plimsoll.deadline.DeadlineExceededException;

import org.springframework.core.InfrastructureProxy;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * The connections of a pool, for which nobody waits longer than the deadline of their
 * thread. The pool's own bound holds as well.
 * <p>
 * A pool cannot be told how long one caller will wait. So where less time is left than
 * the pool may take, a thread of its own waits there, and who asked leaves it when the
 * time is up; a connection that comes afterwards goes back at once.
 */
public final class DeadlineDataSource extends DelegatingDataSource implements InfrastructureProxy {

	private final DataSource pool;

	private final Duration poolWaits;

	/**
	 * The connections of {@code pool}.
	 * @param poolWaits how long it lets a caller wait
	 */
	public DeadlineDataSource(DataSource pool, Duration poolWaits) {
		super(pool);
		this.pool = pool;
		this.poolWaits = poolWaits;
	}

	/**
	 * A connection, in time.
	 * @throws DeadlineExceededException if the deadline passes first
	 */
	@Override
	public Connection getConnection() throws SQLException {
		var time = Deadline.bound(this.poolWaits, "before-call");
		return (time.compareTo(this.poolWaits) < 0) ? within(time) : this.pool.getConnection();
	}

	/** For Spring a transaction on either is a transaction on both. */
	@Override
	public Object getWrappedObject() {
		return this.pool;
	}

	private Connection within(Duration time) throws SQLException {
		var wanted = new CompletableFuture<Connection>();
		Thread.ofVirtual().name("connection").start(() -> fetch(wanted));
		try {
			return wanted.get(time.toNanos(), TimeUnit.NANOSECONDS);
		}
		catch (ExecutionException ex) {
			throw (ex.getCause() instanceof SQLException failure) ? failure : new SQLException(ex.getCause());
		}
		catch (TimeoutException _) {
			return lastChance(wanted);
		}
		catch (InterruptedException _) {
			Thread.currentThread().interrupt();
			return lastChance(wanted);
		}
	}

	private void fetch(CompletableFuture<Connection> wanted) {
		try {
			var connection = this.pool.getConnection();
			if (!wanted.complete(connection)) {
				connection.close();
			}
		}
		catch (SQLException | RuntimeException ex) {
			wanted.completeExceptionally(ex);
		}
	}

	/** What came at the very moment must not be lost. */
	private static Connection lastChance(CompletableFuture<Connection> wanted) {
		var late = new DeadlineExceededException("queue");
		if (wanted.completeExceptionally(late) || wanted.isCompletedExceptionally()) {
			throw late;
		}
		return wanted.join();
	}

}
