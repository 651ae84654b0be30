package io.plimsoll.bench.caching;

import java.io.IOException;
import java.util.Set;
import java.util.stream.Collectors;

import io.lettuce.core.RedisClient;
import io.plimsoll.testkit.stores.TestRedis;

/** A Redis of its own, and what is done to it. */
final class RedisProcess implements AutoCloseable {

	private final ProcessHandle process;

	private final int port;

	private RedisProcess(ProcessHandle process, int port) {
		this.process = process;
		this.port = port;
	}

	static RedisProcess start() throws IOException {
		var before = children();
		var server = TestRedis.newServer();
		server.start();
		var process = children().stream().filter((child) -> !before.contains(child)).findFirst().orElseThrow();
		return new RedisProcess(process, server.ports().getFirst());
	}

	int port() {
		return this.port;
	}

	void flush() {
		try (var client = RedisClient.create("redis://127.0.0.1:" + this.port); var connection = client.connect()) {
			connection.sync().flushall();
		}
	}

	void pause() throws IOException, InterruptedException {
		signal("-STOP");
	}

	void resume() throws IOException, InterruptedException {
		signal("-CONT");
	}

	/** As the kernel ends a process. */
	void kill() {
		this.process.destroyForcibly();
	}

	@Override
	public void close() {
		kill();
	}

	private void signal(String signal) throws IOException, InterruptedException {
		new ProcessBuilder("kill", signal, Long.toString(this.process.pid())).start().waitFor();
	}

	private static Set<ProcessHandle> children() {
		return ProcessHandle.current().children().collect(Collectors.toSet());
	}

}
