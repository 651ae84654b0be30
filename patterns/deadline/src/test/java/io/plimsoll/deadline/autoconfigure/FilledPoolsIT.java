package io.plimsoll.deadline.autoconfigure;

import java.time.Duration;
import java.util.List;

import com.zaxxer.hikari.HikariDataSource;
import io.plimsoll.deadline.MonotonicClock;
import io.plimsoll.testkit.net.FullServer;
import io.plimsoll.testkit.stores.TestPostgres;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.springframework.boot.DefaultApplicationArguments;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(20)
class FilledPoolsIT {

	private final MonotonicClock clock = MonotonicClock.system();

	@Test
	void whatIsReadyHasTheConnectionsThatItIsToKeep() throws Exception {
		var database = TestPostgres.newDatabase();
		try (var pool = pool(database.url(), database.user(), database.password())) {
			assertThat(pool.getHikariPoolMXBean()).as("by itself a pool begins with its first caller").isNull();
			fill(pool);
			assertThat(pool.getHikariPoolMXBean().getTotalConnections()).isEqualTo(4);
		}
	}

	@Test
	void aDatabaseThatDoesNotAnswerDelaysTheStartForSecondsOnly() throws Exception {
		try (var gone = new FullServer();
				var pool = pool("jdbc:postgresql://127.0.0.1:" + gone.port() + "/booking", "booking", "")) {
			long start = this.clock.nanos();
			fill(pool);
			assertThat(this.clock.since(start)).isLessThan(Duration.ofSeconds(10));
			assertThat(pool.getHikariPoolMXBean().getTotalConnections()).isZero();
		}
	}

	private void fill(HikariDataSource pool) throws InterruptedException {
		new FilledPools(() -> List.of(pool), this.clock).run(new DefaultApplicationArguments());
	}

	private static HikariDataSource pool(String url, String user, String password) {
		var pool = new HikariDataSource();
		pool.setJdbcUrl(url);
		pool.setUsername(user);
		pool.setPassword(password);
		pool.setMaximumPoolSize(4);
		pool.setConnectionTimeout(500);
		pool.setValidationTimeout(250);
		pool.setInitializationFailTimeout(-1);
		pool.addDataSourceProperty("connectTimeout", 1);
		return pool;
	}

}
