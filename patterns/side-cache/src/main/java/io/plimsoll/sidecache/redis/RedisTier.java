package io.plimsoll.sidecache.redis;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.KeyValue;
import io.lettuce.core.MaintNotificationsConfig;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisLoadingException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.SetArgs;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.SocketOptions.KeepAliveOptions;
import io.lettuce.core.SslOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.plimsoll.deadline.Deadline;
import io.plimsoll.deadline.MonotonicClock;
import io.plimsoll.sidecache.RemoteTier;
import io.plimsoll.sidecache.StoredEntry;
import org.jspecify.annotations.Nullable;

/**
 * Entries in Redis, over one connection. A call takes at most its budget, connecting
 * included, and no more than its caller has left; a command is sent all the same, if
 * there is a connection. Put {@link io.plimsoll.sidecache.LeftOutWhileSilent} in front,
 * so that a silent server costs even that only once.
 * <p>
 * Nothing connects before {@link #connect()} or the first call. A connection that was
 * lost, or has been silent for some calls in a row, is given up, and the next call opens
 * another: a peer that vanished without a word is noticed by the silence, not by TCP,
 * which may take a quarter of an hour. Commands are never queued for a server that is not
 * there.
 */
public final class RedisTier implements RemoteTier, AutoCloseable {

	/** Long enough for a lost packet's retransmission. */
	private static final Duration CONNECT_TIMEOUT = Duration.ofMillis(500);

	/** So many calls in a row without an answer mean that the connection is of no use. */
	private static final int SILENCES = 3;

	/** The server's word for a key that holds a list or the like. */
	private static final String WRONG_TYPE = "WRONGTYPE";

	private static final String CONNECT = "connecting";

	private final RedisClient client;

	private final RedisURI uri;

	private final Duration budget;

	private final MonotonicClock clock;

	private final AtomicReference<@Nullable CompletableFuture<StatefulRedisConnection<byte[], byte[]>>> connection = new AtomicReference<>();

	private final AtomicInteger silences = new AtomicInteger();

	private final Troubles troubles = new Troubles();

	/**
	 * The server at {@code uri}.
	 * @param budget how long a call may take
	 * @param queue how many commands may be under way; more are refused
	 */
	public RedisTier(RedisURI uri, Duration budget, int queue, MonotonicClock clock) {
		this(uri, SslOptions.create(), budget, queue, clock);
	}

	/**
	 * The server at {@code uri}, which begins with {@code rediss:} if it is to be spoken
	 * to under TLS; its certificate must then be for the host of the URI.
	 * @param tls whom to trust
	 * @param budget how long a call may take
	 * @param queue how many commands may be under way; more are refused
	 */
	public RedisTier(RedisURI uri, SslOptions tls, Duration budget, int queue, MonotonicClock clock) {
		this.uri = RedisURI.builder(uri).withTimeout(CONNECT_TIMEOUT).build();
		this.budget = budget;
		this.clock = clock;
		this.client = RedisClient.create();
		this.client.setOptions(ClientOptions.builder()
			.autoReconnect(false)
			.disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
			.requestQueueSize(queue)
			.timeoutOptions(TimeoutOptions.builder().fixedTimeout(budget).build())
			.sslOptions(tls)
			.maintNotificationsConfig(MaintNotificationsConfig.disabled())
			.socketOptions(SocketOptions.builder()
				.connectTimeout(CONNECT_TIMEOUT)
				.keepAlive(KeepAliveOptions.builder().enable().build())
				.build())
			.build());
	}

	/** Begins to connect, and does not wait for it. */
	public void connect() {
		var _ = connection();
	}

	@Override
	public Read read(String key) {
		// no more than is looked at: what lies there may be of any length
		return switch (ask("reading", key, (commands) -> commands.getrange(bytes(key), 0, StoredEntry.LONGEST))) {
			case Reply.Given<byte[]>(var value) when value != null && value.length > 0 -> new Present(value);
			case Reply.Given<byte[]> _ -> new Missing();
			case Reply.Refused<byte[]>() -> new Refused();
			case Reply.NoEntry<byte[]>() -> new Present(new byte[0]);
			case Reply.None<byte[]>() -> new Silent();
			case Reply.TooLate<byte[]>() -> new TimeIsUp();
		};
	}

	@Override
	public List<Read> readAll(List<String> keys) {
		Reply<List<byte[]>> reply = run("reading", CacheScripts.READ_ALL, ScriptOutputType.MULTI, keys,
				bytes(Integer.toString(StoredEntry.LONGEST)));
		return switch (reply) {
			case Reply.Given<List<byte[]>>(var values) when values != null ->
				values.stream().map(RedisTier::found).toList();
			case Reply.Given<List<byte[]>> _, Reply.Refused<List<byte[]>> _,
					Reply.NoEntry<List<byte[]>> _ ->
				Collections.nCopies(keys.size(), new Refused());
			case Reply.None<List<byte[]>> _ -> Collections.nCopies(keys.size(), new Silent());
			case Reply.TooLate<List<byte[]>> _ -> Collections.nCopies(keys.size(), new TimeIsUp());
		};
	}

	private static Read found(byte @Nullable [] value) {
		if (value == null) {
			return new Present(new byte[0]);
		}
		return (value.length > 0) ? new Present(value) : new Missing();
	}

	@Override
	public Write write(String key, byte[] entry, Optional<Duration> ttl) {
		return written(run("writing", CacheScripts.WRITE, ScriptOutputType.INTEGER, withChanges(key), entry,
				millis(ttl), version(entry)));
	}

	@Override
	public Claim claim(String key, String token, Duration bound) {
		var args = SetArgs.Builder.nx().px(Math.max(1, bound.toMillis()));
		return switch (ask("claiming", key, (commands) -> commands.set(bytes(rightTo(key)), bytes(token), args))) {
			case Reply.Given<String>(var granted) -> (granted != null) ? Claim.GRANTED : Claim.HELD;
			case Reply.Refused<String> _, Reply.NoEntry<String> _, Reply.None<String> _, Reply.TooLate<String> _ ->
				Claim.SILENT;
		};
	}

	@Override
	public Write fill(String key, byte[] entry, Optional<Duration> ttl, String token) {
		var keys = new ArrayList<>(withChanges(key));
		keys.add(rightTo(key));
		return written(run("writing", CacheScripts.WRITE, ScriptOutputType.INTEGER, keys, entry, millis(ttl),
				version(entry), bytes(token)));
	}

	@Override
	public void release(String key, String token) {
		discard(rightTo(key), bytes(token));
	}

	private static Write written(Reply<Long> reply) {
		return switch (reply) {
			case Reply.Given<Long>(var written) -> (written != null && written == 1) ? Write.WRITTEN : Write.OUTDATED;
			case Reply.Refused<Long> _, Reply.NoEntry<Long> _ -> Write.REFUSED;
			case Reply.None<Long>() -> Write.SILENT;
			case Reply.TooLate<Long>() -> Write.TIME_IS_UP;
		};
	}

	@Override
	public void discard(String key, byte[] bytes) {
		Reply<Long> _ = run("discarding", CacheScripts.DISCARD, ScriptOutputType.INTEGER, List.of(key), bytes,
				bytes(Integer.toString(StoredEntry.LONGEST)));
	}

	@Override
	public boolean purge(String key, long atMillis) {
		Reply<Long> reply = run("purging", CacheScripts.PURGE, ScriptOutputType.INTEGER, withChanges(key),
				bytes(Long.toString(atMillis)), bytes(Integer.toString(PURGES)));
		return reply instanceof Reply.Given<Long>;
	}

	@Override
	public void close() {
		this.client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
	}

	private static List<String> withChanges(String key) {
		var cache = cache(key);
		return List.of(key, CacheScripts.changesOf(cache), CacheScripts.purgesOf(cache));
	}

	private static byte[] version(byte[] entry) {
		return bytes(Long.toString(StoredEntry.versionOf(entry).orElse(0L)));
	}

	private <T> Reply<T> run(String verb, CacheScripts.Script script, ScriptOutputType type, List<String> names,
			byte[]... arguments) {
		var keys = names.stream().map(RedisTier::bytes).toArray(byte[][]::new);
		return ask(verb, names.getFirst(),
				(commands) -> script.<byte[], byte[], T>run(commands, type, keys, arguments));
	}

	private <T> Reply<T> ask(String verb, String key,
			Function<RedisAsyncCommands<byte[], byte[]>, CompletionStage<T>> command) {
		var what = verb + " " + cache(key);
		long start = this.clock.nanos();
		var time = time();
		try {
			var open = within(time, start, connection());
			Reply<T> reply = new Reply.Given<>(within(time, start, command.apply(open.async())));
			this.silences.set(0);
			this.troubles.end(what);
			return reply;
		}
		catch (ExecutionException ex) {
			if (cause(ex) instanceof RedisCommandExecutionException refusal
					&& !(refusal instanceof RedisLoadingException)) {
				return refused(what, refusal);
			}
			return noReply();
		}
		catch (TimeoutException _) {
			return (time.compareTo(this.budget) < 0) ? new Reply.TooLate<>() : noReply();
		}
		catch (RuntimeException _) {
			return noReply();
		}
		catch (InterruptedException _) {
			Thread.currentThread().interrupt();
			return new Reply.None<>();
		}
	}

	private <T> Reply<T> refused(String what, RedisCommandExecutionException refusal) {
		if (Troubles.reason(refusal).equals(WRONG_TYPE)) {
			return new Reply.NoEntry<>();
		}
		this.troubles.begin(what, refusal);
		return new Reply.Refused<>();
	}

	/** The budget, or what the caller has left: nothing is no reason not to ask. */
	private Duration time() {
		return Deadline.current()
			.map(Deadline::remaining)
			.filter((left) -> left.compareTo(this.budget) < 0)
			.orElse(this.budget);
	}

	private <T> T within(Duration time, long start, CompletionStage<T> stage)
			throws InterruptedException, ExecutionException, TimeoutException {
		var left = time.minus(this.clock.since(start));
		return stage.toCompletableFuture().get(Math.max(0, left.toNanos()), TimeUnit.NANOSECONDS);
	}

	private <T> Reply<T> noReply() {
		if (this.silences.incrementAndGet() >= SILENCES) {
			this.silences.set(0);
			var silent = this.connection.get();
			if (silent != null && silent.isDone()) {
				giveUp(silent);
			}
		}
		return new Reply.None<>();
	}

	private CompletableFuture<StatefulRedisConnection<byte[], byte[]>> connection() {
		var current = this.connection.get();
		if (current != null && !isLost(current)) {
			return current;
		}
		var mine = new CompletableFuture<StatefulRedisConnection<byte[], byte[]>>();
		if (!this.connection.compareAndSet(current, mine)) {
			return connection();
		}
		var _ = this.client.connectAsync(ByteArrayCodec.INSTANCE, this.uri).whenComplete((open, ex) -> {
			if (ex != null) {
				this.troubles.begin(CONNECT, ex);
				mine.completeExceptionally(ex);
			}
			else {
				this.troubles.end(CONNECT);
				mine.complete(open);
			}
		});
		return mine;
	}

	private static boolean isLost(CompletableFuture<StatefulRedisConnection<byte[], byte[]>> connection) {
		return connection.isCompletedExceptionally() || (connection.isDone() && !connection.join().isOpen());
	}

	private void giveUp(CompletableFuture<StatefulRedisConnection<byte[], byte[]>> silent) {
		if (this.connection.compareAndSet(silent, null) && !silent.isCompletedExceptionally()) {
			var _ = silent.join().closeAsync();
		}
	}

	private static Throwable cause(Throwable ex) {
		boolean wrapped = ex instanceof CompletionException || ex instanceof ExecutionException;
		return (wrapped && ex.getCause() != null) ? cause(ex.getCause()) : ex;
	}

	/** The right to fill {@code key}: a token, while somebody has it. */
	private static String rightTo(String key) {
		return cache(key) + "::fill" + key.substring(Math.max(0, key.indexOf(':')));
	}

	private static byte[] millis(Optional<Duration> ttl) {
		return bytes(Long.toString(ttl.map((duration) -> Math.max(1, duration.toMillis())).orElse(0L)));
	}

	/** The cache of an entry, by its name. */
	private static String cache(String key) {
		return key.substring(0, Math.max(0, key.indexOf(':')));
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	/** What the server said. */
	private sealed interface Reply<T> {

		record Given<T>(@Nullable T value) implements Reply<T> {
		}

		/** It is there, and would not do it. */
		record Refused<T>() implements Reply<T> {
		}

		/** What is there is of a type that no entry has. */
		record NoEntry<T>() implements Reply<T> {
		}

		/** Nothing, in the time that it had. */
		record None<T>() implements Reply<T> {
		}

		/** Nothing, in the time that the caller had, which was less. */
		record TooLate<T>() implements Reply<T> {
		}

	}

}
