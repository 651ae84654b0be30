package io.plimsoll.lab.experiment.cache;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.ScanArgs;
import io.lettuce.core.ScanIterator;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import org.jspecify.annotations.Nullable;

/** The platform's Redis, as somebody sees it who may write anything there. */
final class SharedRedis implements AutoCloseable {

	private static final Duration TIMEOUT = Duration.ofSeconds(5);

	private final RedisClient client;

	private final StatefulRedisConnection<String, byte[]> connection;

	SharedRedis(String uri) {
		this.client = RedisClient.create(RedisURI.builder(RedisURI.create(uri)).withTimeout(TIMEOUT).build());
		this.connection = this.client.connect(RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE));
	}

	byte @Nullable [] read(String name) {
		return this.connection.sync().get(name);
	}

	void plant(String name, byte[] bytes) {
		this.connection.sync().set(name, bytes);
	}

	/** Of those whose names begin so how many have {@code text} in them. */
	long telling(String prefix, String text) {
		var commands = this.connection.sync();
		return ScanIterator.scan(commands, ScanArgs.Builder.matches(prefix + "*").limit(1000))
			.stream()
			.map(commands::get)
			.filter((entry) -> entry != null && new String(entry, StandardCharsets.ISO_8859_1).contains(text))
			.count();
	}

	/** Removes all whose names begin so. */
	void clean(String prefix) {
		var commands = this.connection.sync();
		ScanIterator.scan(commands, ScanArgs.Builder.matches(prefix + "*").limit(1000)).stream().forEach(commands::del);
	}

	@Override
	public void close() {
		this.connection.close();
		this.client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
	}

}
