package io.plimsoll.sidecache.redis;

import java.time.Duration;
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
import org.jspecify.annotations.Nullable;

/**
 * A connection that one thread has for itself: opened when it is needed, given up when
 * something is wrong, never mended. One that opens when nobody waits for it any more is
 * closed.
 */
final class LoneConnection implements AutoCloseable {

	private static final Duration CONNECT_TIMEOUT = Duration.ofMillis(500);

	/** What TLS and the greeting may take besides. */
	private static final Duration TO_OPEN = Duration.ofSeconds(1);

	private final RedisClient client = RedisClient.create();

	private final RedisURI uri;

	private @Nullable StatefulRedisConnection<String, String> open;

	LoneConnection(RedisURI uri, SslOptions tls) {
		this.uri = RedisURI.builder(uri).withTimeout(CONNECT_TIMEOUT).build();
		this.client.setOptions(ClientOptions.builder()
			.autoReconnect(false)
			.disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
			.sslOptions(tls)
			.maintNotificationsConfig(MaintNotificationsConfig.disabled())
			.socketOptions(SocketOptions.builder().connectTimeout(CONNECT_TIMEOUT).build())
			.build());
	}

	/** Whether there is one that was not lost. */
	boolean isOpen() {
		return this.open != null && this.open.isOpen();
	}

	/** The one that is open, or a new one. */
	StatefulRedisConnection<String, String> get() throws InterruptedException, ExecutionException, TimeoutException {
		var current = this.open;
		if (current != null && current.isOpen()) {
			return current;
		}
		giveUp();
		var opening = this.client.connectAsync(StringCodec.UTF8, this.uri).toCompletableFuture();
		try {
			current = within(TO_OPEN, opening);
		}
		catch (InterruptedException | TimeoutException ex) {
			var _ = opening.whenComplete((late, _) -> closeIfOpen(late));
			throw ex;
		}
		this.open = current;
		return current;
	}

	void giveUp() {
		var lost = this.open;
		this.open = null;
		closeIfOpen(lost);
	}

	static <T> T within(Duration time, CompletionStage<T> stage)
			throws InterruptedException, ExecutionException, TimeoutException {
		return stage.toCompletableFuture().get(time.toNanos(), TimeUnit.NANOSECONDS);
	}

	@Override
	public void close() {
		this.client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
	}

	private static void closeIfOpen(@Nullable StatefulRedisConnection<String, String> connection) {
		if (connection != null) {
			var _ = connection.closeAsync();
		}
	}

}
