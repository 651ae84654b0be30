package io.plimsoll.bench.caching.inline;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import io.plimsoll.bench.caching.inline.Directory.Mood;

/** One inline cache in front of a directory of its own. */
final class InlineTrial implements AutoCloseable {

	private static final int READERS = 200;

	private static final int ROUNDS = 3;

	private static final Duration UNTIL_STALE = Duration.ofMillis(1200);

	private static final Duration TO_START = Duration.ofSeconds(60);

	private static final List<String> KNOWN = IntStream.range(0, 50).mapToObj((n) -> "10000" + (n + 10)).toList();

	private final Directory directory = new Directory();

	private final InlineCache cache;

	private final InlineCache.Ground ground;

	private final HttpReaders readers;

	private Process process;

	InlineTrial(InlineCache cache, int redis, Path jar, Path publicKey, String token)
			throws IOException, InterruptedException {
		this.cache = cache;
		this.ground = new InlineCache.Ground(freePort(), this.directory.port(), redis, folder(), jar, publicKey);
		this.readers = new HttpReaders(cache, this.ground.port(), token);
		this.process = start("9999999");
	}

	/** All that is measured, in the order in which things get worse. */
	InlineRow run() throws Exception {
		long calls = 0;
		long failed = 0;
		this.readers.right(Collections.nCopies(READERS, "9000000"));
		for (int round = 0; round < ROUNDS; round++) {
			long before = this.directory.calls();
			failed += READERS - this.readers.right(Collections.nCopies(READERS, "200000" + round));
			calls = Math.max(calls, this.directory.calls() - before);
		}
		if (calls == 0) {
			throw new IllegalStateException(
					this.cache.title() + " does not ask the directory; see its log in " + this.ground.folder());
		}
		know();
		double failing = failedWhile(Mood.FAILING);
		double hung = failedWhile(Mood.HUNG);
		double wrong = failedWhile(Mood.WRONG);
		double gone = failedWhile(Mood.GONE);
		return new InlineRow(this.cache.title(), calls, failed, failing, hung, wrong, gone, restarted());
	}

	@Override
	public void close() throws IOException {
		stop();
		this.directory.close();
	}

	/** Reads known keys twice: what stale value is left is seen the first time. */
	private double failedWhile(Mood mood) throws InterruptedException {
		Thread.sleep(UNTIL_STALE);
		this.directory.be(mood);
		int right = this.readers.right(KNOWN);
		Thread.sleep(UNTIL_STALE);
		right += this.readers.right(KNOWN);
		if (mood != Mood.GONE) {
			this.directory.be(Mood.WELL);
			Thread.sleep(UNTIL_STALE);
			know();
		}
		return 1000.0 * (2 * KNOWN.size() - right) / (2 * KNOWN.size());
	}

	/** A few at a time, as the directory would have it, until all are known. */
	private void know() throws InterruptedException {
		for (int tries = 0; tries < 3; tries++) {
			for (int from = 0; from < KNOWN.size(); from += 5) {
				this.readers.right(KNOWN.subList(from, from + 5));
			}
			Thread.sleep(UNTIL_STALE);
		}
	}

	private double restarted() throws IOException, InterruptedException {
		stop();
		this.process = start(KNOWN.getFirst());
		Thread.sleep(UNTIL_STALE);
		return this.readers.right(KNOWN) / (double) KNOWN.size();
	}

	/** Starts it, and waits until it takes connections. */
	private Process start(String code) throws IOException, InterruptedException {
		var started = this.cache.start(this.ground);
		long end = System.nanoTime() + TO_START.toNanos();
		while (!takesConnections() && System.nanoTime() - end < 0) {
			Thread.sleep(100);
		}
		this.readers.isRight(code);
		return started;
	}

	private boolean takesConnections() {
		try (var _ = new Socket(InetAddress.getLoopbackAddress(), this.ground.port())) {
			return true;
		}
		catch (IOException _) {
			return false;
		}
	}

	private void stop() throws IOException {
		this.process.descendants().forEach(ProcessHandle::destroy);
		this.process.destroy();
		this.process.onExit().orTimeout(10, TimeUnit.SECONDS).join();
	}

	/** Those who are started as root work as somebody else. */
	private static Path folder() throws IOException {
		return Files.setPosixFilePermissions(Files.createTempDirectory("inline"),
				PosixFilePermissions.fromString("rwxrwxrwx"));
	}

	private static int freePort() throws IOException {
		try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}

}
