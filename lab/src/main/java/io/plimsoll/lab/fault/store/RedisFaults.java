package io.plimsoll.lab.fault.store;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

import io.lettuce.core.KeyScanArgs;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.ScanIterator;
import io.lettuce.core.SetArgs;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;

/**
 * Does to a Redis what must not reach a client of the platform: empties it, fills it,
 * damages entries, and puts old or foreign ones in their place. Entries keep the time
 * that they have to live. Connects when it is made; a server that does not answer within
 * five seconds is an exception.
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
		keys(BALLAST + "*").forEach(this.commands::del);
	}

	/** The keys that match {@code pattern} and hold a plain value, in their order. */
	public List<String> keys(String pattern) {
		var keys = new ArrayList<String>();
		ScanIterator.scan(this.commands, KeyScanArgs.Builder.matches(pattern).limit(1000).type("string"))
			.forEachRemaining(keys::add);
		Collections.sort(keys);
		return keys;
	}

	/** Entries as they are now, to be put back as older ones. */
	public Map<String, byte[]> remember(String pattern) {
		var entries = new LinkedHashMap<String, byte[]>();
		for (var key : keys(pattern)) {
			var entry = this.commands.get(key);
			if (entry != null) {
				entries.put(key, entry);
			}
		}
		return entries;
	}

	/** Puts older entries in the place of those that are there. */
	public int putBack(Map<String, byte[]> older) {
		older.forEach(this::replace);
		return older.size();
	}

	/** Damages all entries that match {@code pattern} and are not empty. */
	public int damage(String pattern, Damage damage) {
		int damaged = 0;
		for (var entry : remember(pattern).entrySet()) {
			if (entry.getValue().length > 0) {
				replace(entry.getKey(), damage.done(entry.getValue(), this.random));
				damaged++;
			}
		}
		return damaged;
	}

	/**
	 * Puts a foreign entry in the place of each that matches {@code pattern}: that of the
	 * next key, and of the first for the last.
	 * @return how many; none if there are not two
	 */
	public int exchange(String pattern) {
		var entries = remember(pattern);
		if (entries.size() < 2) {
			return 0;
		}
		var foreign = new ArrayList<>(entries.values());
		Collections.rotate(foreign, -1);
		var next = foreign.iterator();
		entries.keySet().forEach((key) -> replace(key, next.next()));
		return entries.size();
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

	private void replace(String key, byte[] entry) {
		this.commands.set(key, entry, SetArgs.Builder.keepttl());
	}

}
