package io.plimsoll.sidecache.redis;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RedisHealthTest {

	@Test
	void theNumbersOfTheServersOwnReportAreTaken() {
		var info = """
				# Memory
				used_memory:1048576
				used_memory_human:1.00M
				maxmemory:67108864
				# Clients
				connected_clients:9
				# Stats
				evicted_keys:3
				run_id:8c6e
				""".replace("\n", "\r\n");
		assertThat(RedisHealth.parse(info, Duration.ofMillis(2)))
			.isEqualTo(new RedisHealth(1_048_576, 67_108_864, 3, 9, Duration.ofMillis(2)));
	}

	@Test
	void whatTheReportDoesNotSayIsZero() {
		assertThat(RedisHealth.parse("nonsense", Duration.ZERO)).isEqualTo(new RedisHealth(0, 0, 0, 0, Duration.ZERO));
	}

}
