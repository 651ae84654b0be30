package io.plimsoll.deadline.jdbc;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import com.zaxxer.hikari.HikariDataSource;
import io.plimsoll.deadline.Deadline;
import io.plimsoll.deadline.DeadlineExceededException;
import io.plimsoll.deadline.MonotonicClock;
import io.plimsoll.testkit.net.FullServer;
import io.plimsoll.testkit.net.SlowNames;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.springframework.jdbc.datasource.AbstractDataSource;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@Timeout(20)
class DeadlineDataSourceTest {

	private final MonotonicClock clock = MonotonicClock.system();

	private final Pool pool = new Pool();

	private final DeadlineDataSource connections = new DeadlineDataSource(this.pool, Duration.ofSeconds(10));

	@Test
	void whoHasNoConnectionInTimeLeavesAndTheOneThatComesLateGoesBack() throws Exception {
		assertThatExceptionOfType(DeadlineExceededException.class)
			.isThrownBy(() -> in(Duration.ofMillis(100)).call(this.connections::getConnection))
			.satisfies((ex) -> assertThat(ex.where()).isEqualTo("queue"));
		this.pool.free.countDown();
		assertThat(this.pool.returned.await(10, TimeUnit.SECONDS)).isTrue();
	}

	@Test
	void whoHasOneInTimeKeepsIt() throws Exception {
		this.pool.free.countDown();
		Connection inTime = in(Duration.ofSeconds(5)).call(this.connections::getConnection);
		assertThat(inTime).isNotNull();
		assertThat(this.connections.getConnection()).isNotNull();
		assertThat(this.pool.returned.getCount()).isEqualTo(1);
	}

	@Test
	void noWaitBeginsOnceTheTimeIsSpent() {
		assertThatExceptionOfType(DeadlineExceededException.class)
			.isThrownBy(() -> in(Duration.ZERO).call(this.connections::getConnection))
			.satisfies((ex) -> assertThat(ex.where()).isEqualTo("before-call"));
	}

	@Test
	void whatThePoolSaysIsPassedOn() {
		this.pool.free.countDown();
		this.pool.failure = new SQLException("no", "08001");
		assertThatExceptionOfType(SQLException.class)
			.isThrownBy(() -> in(Duration.ofSeconds(5)).call(this.connections::getConnection))
			.withMessage("no");
	}

	@Test
	void aServerToWhomThereIsNoWayCostsNoMoreThanTheTimeLeftNorThanThePoolWaits() {
		try (var name = SlowNames.hang();
				var full = new FullServer();
				var unknown = hikari(name.host() + ":5432");
				var gone = hikari("127.0.0.1:" + full.port())) {
			for (var pool : List.of(unknown, gone)) {
				long start = this.clock.nanos();
				var inTime = new DeadlineDataSource(pool, Duration.ofMillis(pool.getConnectionTimeout()));
				assertThatExceptionOfType(DeadlineExceededException.class)
					.isThrownBy(() -> in(Duration.ofMillis(200)).call(inTime::getConnection));
				assertThatExceptionOfType(SQLException.class).isThrownBy(inTime::getConnection);
				assertThat(this.clock.since(start)).isLessThan(Duration.ofSeconds(4));
			}
			// who still waits for it would be waited for
			name.forget();
		}
	}

	private static HikariDataSource hikari(String hostAndPort) {
		var pool = new HikariDataSource();
		pool.setJdbcUrl("jdbc:postgresql://" + hostAndPort + "/booking");
		pool.setConnectionTimeout(500);
		pool.setValidationTimeout(250);
		pool.setInitializationFailTimeout(-1);
		pool.addDataSourceProperty("connectTimeout", 1);
		return pool;
	}

	@Test
	void aTransactionOnThePoolIsATransactionHere() {
		this.pool.free.countDown();
		new TransactionTemplate(new DataSourceTransactionManager(this.pool))
			.executeWithoutResult((_) -> assertThat(DataSourceUtils.getConnection(this.connections))
				.isSameAs(DataSourceUtils.getConnection(this.pool)));
	}

	private static Deadline in(Duration time) {
		return Deadline.after(time, MonotonicClock.system());
	}

	/** Has a connection once one is free. */
	private static final class Pool extends AbstractDataSource {

		final CountDownLatch free = new CountDownLatch(1);

		final CountDownLatch returned = new CountDownLatch(1);

		volatile SQLException failure;

		@Override
		public Connection getConnection() throws SQLException {
			try {
				this.free.await();
			}
			catch (InterruptedException ex) {
				throw new SQLException(ex);
			}
			if (this.failure != null) {
				throw this.failure;
			}
			return (Connection) Proxy.newProxyInstance(Pool.class.getClassLoader(), new Class<?>[] { Connection.class },
					(_, method, _) -> switch (method.getName()) {
						case "close" -> {
							this.returned.countDown();
							yield null;
						}
						case "getAutoCommit", "isReadOnly", "isClosed" -> false;
						case "getTransactionIsolation", "hashCode" -> Connection.TRANSACTION_READ_COMMITTED;
						default -> null;
					});
		}

		@Override
		public Connection getConnection(String user, String password) throws SQLException {
			return getConnection();
		}

	}

}
