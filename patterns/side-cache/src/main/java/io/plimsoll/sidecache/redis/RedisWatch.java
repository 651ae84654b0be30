package io.plimsoll.sidecache.redis;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.MaintNotificationsConfig;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.SslOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.StringCodec;
import io.plimsoll.deadline.MonotonicClock;
import org.jspecify.annotations.Nullable;

/**
 * Asks a Redis server how it is, over a connection of its own, so that a long queue of
 * commands neither delays the question nor hides behind it. For one thread.
 */
public final class RedisWatch implements AutoCloseable {

	/** What each step may take. */
	private static final Duration BUDGET = Duration.ofMillis(500);

	private final RedisClient client = RedisClient.create();

	private final RedisURI uri;

	private final MonotonicClock clock;

	private @Nullable StatefulRedisConnection<String, String> connection;

	/** The server at {@code uri}; nothing connects before the first question. */
	public RedisWatch(RedisURI uri, SslOptions tls, MonotonicClock clock) {
		this.uri = RedisURI.builder(uri).withTimeout(BUDGET).build();
		this.clock = clock;
		this.client.setOptions(ClientOptions.builder()
			.autoReconnect(false)
			.disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
			.sslOptions(tls)
			.maintNotificationsConfig(MaintNotificationsConfig.disabled())
			.socketOptions(SocketOptions.builder().connectTimeout(BUDGET).build())
			.build());
	}

	/** How it is; empty if it does not answer in time. Throws nothing. */
	public Optional<RedisHealth> look() {
		try {
			var open = connection();
			long start = this.clock.nanos();
			within(open.async().ping());
			var ping = this.clock.since(start);
			return Optional.of(RedisHealth.parse(within(open.async().info()), ping));
		}
		catch (ExecutionException | TimeoutException | RuntimeException _) {
			giveUp();
			return Optional.empty();
		}
		catch (InterruptedException _) {
			Thread.currentThread().interrupt();
			return Optional.empty();
		}
	}

	@Override
	public void close() {
		this.client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
	}

	private StatefulRedisConnection<String, String> connection()
			throws InterruptedException, ExecutionException, TimeoutException {
		var open = this.connection;
		if (open == null || !open.isOpen()) {
			var opening = this.client.connectAsync(StringCodec.UTF8, this.uri).toCompletableFuture();
			try {
				open = within(opening);
			}
			catch (InterruptedException | TimeoutException ex) {
				var _ = opening.whenComplete((late, _) -> closeIfOpen(late));
				throw ex;
			}
			this.connection = open;
		}
		return open;
	}

	private static <T> T within(CompletionStage<T> stage)
			throws InterruptedException, ExecutionException, TimeoutException {
		return stage.toCompletableFuture().get(BUDGET.toNanos(), TimeUnit.NANOSECONDS);
	}

	/** One that opened when nobody waited for it any more. */
	private static void closeIfOpen(@Nullable StatefulRedisConnection<String, String> late) {
		if (late != null) {
			var _ = late.closeAsync();
		}
	}

	private void giveUp() {
		var open = this.connection;
		this.connection = null;
		if (open != null) {
			var _ = open.closeAsync();
		}
	}

}
