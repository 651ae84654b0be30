package io.plimsoll.testkit.stores;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;

import com.redis.testcontainers.RedisContainer;
import redis.embedded.RedisServer;

/**
 * A real Redis server, shared by the JVM: use keys of your own.
 *
 * @param host its host
 * @param port its port
 */
public record TestRedis(String host, int port) {

	/** The server of this JVM, started at the first call. */
	public static TestRedis server() {
		return Shared.INSTANCE;
	}

	/** A server of the caller's own, which it may stop. Embedded binaries only. */
	public static RedisServer newServer() {
		try {
			return RedisServer.newRedisServer().port(freePort()).setting("save \"\"").build();
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The embedded Redis could not be unpacked", ex);
		}
	}

	private static int freePort() throws IOException {
		try (var socket = new ServerSocket(0)) {
			return socket.getLocalPort();
		}
	}

	private static final class Shared {

		static final TestRedis INSTANCE = (Engine.chosen() == Engine.CONTAINERS) ? container() : embedded();

		private Shared() {
		}

		@SuppressWarnings("resource") // ends with the JVM
		private static TestRedis container() {
			var container = new RedisContainer("redis:8");
			container.start();
			return new TestRedis(container.getRedisHost(), container.getRedisPort());
		}

		private static TestRedis embedded() {
			var server = newServer();
			try {
				server.start();
			}
			catch (IOException ex) {
				throw new UncheckedIOException("The embedded Redis did not start", ex);
			}
			Runtime.getRuntime().addShutdownHook(new Thread(() -> {
				try {
					server.stop();
				}
				catch (IOException ex) {
					throw new UncheckedIOException(ex);
				}
			}));
			return new TestRedis("localhost", server.ports().getFirst());
		}

	}

}
