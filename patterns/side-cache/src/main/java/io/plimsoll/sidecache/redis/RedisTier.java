package io.plimsoll.sidecache.redis;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
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
import io.lettuce.core.MaintNotificationsConfig;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisLoadingException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.SocketOptions.KeepAliveOptions;
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

	private final RedisClient client;

	private final RedisURI uri;

	private final Duration budget;

	private final MonotonicClock clock;

	private final AtomicReference<@Nullable CompletableFuture<StatefulRedisConnection<byte[], byte[]>>> connection = new AtomicReference<>();

	private final AtomicInteger silences = new AtomicInteger();

	/**
	 * The server at {@code uri}.
	 * @param budget how long a call may take
	 * @param queue how many commands may be under way; more are refused
	 */
	public RedisTier(RedisURI uri, Duration budget, int queue, MonotonicClock clock) {
		this.uri = RedisURI.builder(uri).withTimeout(CONNECT_TIMEOUT).build();
		this.budget = budget;
		this.clock = clock;
		this.client = RedisClient.create();
		this.client.setOptions(ClientOptions.builder()
			.autoReconnect(false)
			.disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
			.requestQueueSize(queue)
			.timeoutOptions(TimeoutOptions.builder().fixedTimeout(budget).build())
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
		return switch (ask((commands) -> commands.get(bytes(key)))) {
			case Reply.Given<byte[]>(var value) when value != null -> new Present(value);
			case Reply.Given<byte[]> _, Reply.Refused<byte[]> _ -> new Missing();
			case Reply.None<byte[]>() -> new Silent();
			case Reply.TooLate<byte[]>() -> new TimeIsUp();
		};
	}

	@Override
	public Write write(String key, StoredEntry entry, Optional<Duration> ttl) {
		var millis = Long.toString(ttl.map((duration) -> Math.max(1, duration.toMillis())).orElse(0L));
		return switch (run(CacheScripts.WRITE, withChanges(key), entry.encode(), bytes(millis),
				bytes(Long.toString(entry.version())))) {
			case Reply.Given<Long>(var written) -> (written != null && written == 1) ? Write.WRITTEN : Write.OUTDATED;
			// full, or not allowed: the server is there, and this entry is not
			case Reply.Refused<Long>() -> Write.OUTDATED;
			case Reply.None<Long>() -> Write.SILENT;
			case Reply.TooLate<Long>() -> Write.TIME_IS_UP;
		};
	}

	@Override
	public void discard(String key, byte[] bytes) {
		run(CacheScripts.DISCARD, new byte[][] { bytes(key) }, bytes);
	}

	@Override
	public boolean purge(String key, long atMillis) {
		return run(CacheScripts.PURGE, withChanges(key), bytes(Long.toString(atMillis)),
				bytes(Integer.toString(PURGES))) instanceof Reply.Given<Long>;
	}

	@Override
	public void close() {
		this.client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
	}

	private static byte[][] withChanges(String key) {
		var cache = key.substring(0, Math.max(0, key.indexOf(':')));
		return new byte[][] { bytes(key), bytes(CacheScripts.changesOf(cache)), bytes(CacheScripts.purgesOf(cache)) };
	}

	private Reply<Long> run(CacheScripts.Script script, byte[][] keys, byte[]... arguments) {
		return ask((commands) -> script.<byte[], byte[], Long>run(commands, ScriptOutputType.INTEGER, keys, arguments));
	}

	private <T> Reply<T> ask(Function<RedisAsyncCommands<byte[], byte[]>, CompletionStage<T>> command) {
		long start = this.clock.nanos();
		var time = time();
		try {
			var open = within(time, start, connection());
			Reply<T> reply = new Reply.Given<>(within(time, start, command.apply(open.async())));
			this.silences.set(0);
			return reply;
		}
		catch (ExecutionException ex) {
			if (cause(ex) instanceof RedisCommandExecutionException refusal
					&& !(refusal instanceof RedisLoadingException)) {
				return new Reply.Refused<>();
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
				mine.completeExceptionally(ex);
			}
			else {
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

		/** Nothing, in the time that it had. */
		record None<T>() implements Reply<T> {
		}

		/** Nothing, in the time that the caller had, which was less. */
		record TooLate<T>() implements Reply<T> {
		}

	}

}
