package io.plimsoll.testkit.stores;

import java.net.Socket;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TestStoresTest {

	@Test
	void eachDatabaseIsEmptyAndOnesOwn() throws Exception {
		var first = TestPostgres.newDatabase();
		try (var connection = first.dataSource().getConnection(); var statement = connection.createStatement()) {
			statement.execute("CREATE TABLE mine (id int)");
		}
		try (var connection = TestPostgres.newDatabase().dataSource().getConnection();
				var statement = connection.createStatement();
				var tables = statement.executeQuery("SELECT FROM pg_tables WHERE tablename = 'mine'")) {
			assertThat(tables.next()).isFalse();
		}
	}

	@Test
	void redisAnswers() throws Exception {
		var redis = TestRedis.server();
		try (var socket = new Socket(redis.host(), redis.port())) {
			socket.setSoTimeout(5000);
			socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
			assertThat(new String(socket.getInputStream().readNBytes(5), StandardCharsets.US_ASCII)).isEqualTo("+PONG");
		}
	}

}
