package io.plimsoll.lab.fault.store;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;

/**
 * Does to a Redis what must not reach a client of the platform: empties it, fills it, and
 * does to its entries what an {@link EntryScript} says. Connects when it is made; a
 * server that does not answer within five seconds is an exception.
 */
public final class RedisFaults implements AutoCloseable {

	private static final Duration TIMEOUT = Duration.ofSeconds(5);

	private static final String BALLAST = "plimsoll:lab:ballast:";

	/** Coarse ballast first; the fine one fills the gap that it leaves. */
	private static final List<byte[]> BALLAST_ENTRIES = List.of(new byte[4096], new byte[64]);

	private final RedisClient client;

	private final StatefulRedisConnection<String, byte[]> connection;

	private final RedisCommands<String, byte[]> commands;

	private final RandomGenerator random;

	/** The server at {@code uri}; every choice comes from {@code random}. */
	public RedisFaults(String uri, RandomGenerator random) {
		this.client = RedisClient.create(RedisURI.builder(RedisURI.create(uri)).withTimeout(TIMEOUT).build());
		this.connection = this.client.connect(RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE));
		this.commands = this.connection.sync();
		this.random = random;
	}

	/** Removes everything, as a restart without a snapshot does. */
	public void empty() {
		this.commands.flushall();
	}

	/**
	 * Stores entries that do not expire until the server refuses more. What the server
	 * may evict goes first, so that only what it must keep is left.
	 */
	public Filling fill() {
		long limit = Long.parseLong(this.commands.configGet("maxmemory").getOrDefault("maxmemory", "0"));
		if (limit == 0) {
			return new Filling.Impossible("the server has no memory limit");
		}
		int entries = 0;
		for (var entry : BALLAST_ENTRIES) {
			int before = entries;
			while (stored(BALLAST + entries, entry)) {
				entries++;
				if (entries - before > limit / entry.length) {
					relieve();
					return new Filling.Impossible("the server evicts entries that do not expire");
				}
			}
		}
		return new Filling.Full(entries);
	}

	/** Ends {@link #fill}. */
	public void relieve() {
		run(EntryScript.RELIEVE, "");
	}

	/**
	 * Does to all entries that match {@code pattern} what {@code script} says.
	 * @return to how many
	 */
	public int run(EntryScript script, String pattern) {
		var arguments = script.arguments(pattern, this.random.nextInt(Integer.MAX_VALUE))
			.stream()
			.map((argument) -> argument.getBytes(StandardCharsets.UTF_8))
			.toArray(byte[][]::new);
		Long entries = this.commands.eval(EntryScript.text(), ScriptOutputType.INTEGER, new String[0], arguments);
		return Math.toIntExact(entries);
	}

	@Override
	public void close() {
		this.connection.close();
		this.client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
	}

	private boolean stored(String key, byte[] entry) {
		try {
			this.commands.set(key, entry);
			return true;
		}
		catch (RedisCommandExecutionException ex) {
			return false;
		}
	}

}
