package io.plimsoll.bench.shedding;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * HAProxy in front of the same upstream, with the capacity set by hand, a queue of 200 ms
 * and the critical class first in it. Clients, proxy and upstream talk HTTP here, on the
 * processors of all of them, so its latencies hold more than those of the libraries.
 */
final class HaproxyContender implements Contender {

	private static final Duration TIMEOUT = Duration.ofSeconds(1);

	private static final int BODY = 300;

	private final SplittableRandom random = new SplittableRandom(1);

	private final Semaphore servers = new Semaphore(Upstream.SERVERS, true);

	private final HttpClient client = HttpClient.newBuilder()
		.version(HttpClient.Version.HTTP_1_1)
		.connectTimeout(TIMEOUT)
		.build();

	private final HttpServer upstream;

	private final Process haproxy;

	private final URI address;

	private volatile Tally tally = new Tally();

	private HaproxyContender(Path program) throws IOException {
		// the JDK's server otherwise holds back the end of small answers for 40 ms
		System.setProperty("sun.net.httpserver.nodelay", "true");
		this.upstream = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1000);
		this.upstream.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
		this.upstream.createContext("/", this::answer);
		this.upstream.start();
		int port = freePort();
		this.address = URI.create("http://127.0.0.1:" + port + "/");
		var file = Files.createTempFile("haproxy", ".cfg");
		Files.writeString(file, configuration(port, this.upstream.getAddress().getPort()));
		this.haproxy = new ProcessBuilder(program.toString(), "-db", "-f", file.toString()).inheritIO().start();
	}

	/** One, if HAProxy is installed here. */
	static Optional<Contender> start() throws IOException {
		var program = Stream
			.of((System.getenv("PATH") + File.pathSeparator + "/usr/sbin").split(File.pathSeparator, -1))
			.map((folder) -> Path.of(folder, "haproxy"))
			.filter(Files::isExecutable)
			.findFirst();
		return program.isPresent() ? Optional.of(new HaproxyContender(program.get())) : Optional.empty();
	}

	@Override
	public String title() {
		return "HAProxy, 16 and 200 ms by hand";
	}

	@Override
	public Tally offer(double perSecond, Duration before, Duration counted) throws InterruptedException {
		this.tally = new Tally();
		come(perSecond, before);
		var told = new Tally();
		this.tally = told;
		come(perSecond, counted);
		this.tally = new Tally();
		TimeUnit.MILLISECONDS.sleep(TIMEOUT.toMillis() + 200);
		return told;
	}

	@Override
	public double drifted() {
		return Double.NaN;
	}

	@Override
	public void close() {
		this.haproxy.destroy();
		this.upstream.stop(0);
		this.client.close();
	}

	private void come(double perSecond, Duration time) {
		long due = System.nanoTime();
		long end = due + time.toNanos();
		while (due < end) {
			for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
				LockSupport.parkNanos(wait);
			}
			ask(due);
			due += (long) (-Math.log(1 - this.random.nextDouble()) / perSecond * 1e9);
		}
	}

	private void ask(long startNanos) {
		boolean critical = this.random.nextDouble() < Scene.CRITICAL;
		var request = HttpRequest.newBuilder(this.address).timeout(TIMEOUT);
		if (critical) {
			request.header("critical", "yes");
		}
		came(critical);
		var _ = this.client.sendAsync(request.build(), BodyHandlers.ofByteArray())
			.thenAccept((response) -> answered(response, critical, System.nanoTime() - startNanos));
	}

	private synchronized void came(boolean critical) {
		this.tally.came(critical, 0);
	}

	private synchronized void answered(HttpResponse<byte[]> response, boolean critical, long nanos) {
		if (response.statusCode() == 200 && nanos <= TIMEOUT.toNanos()) {
			this.tally.good(critical, nanos);
		}
	}

	private void answer(HttpExchange exchange) throws IOException {
		try {
			this.servers.acquire();
			try {
				Thread.sleep(Duration.ofNanos((long) (20e6 * (0.75 + ThreadLocalRandom.current().nextDouble() / 2))));
			}
			finally {
				this.servers.release();
			}
			exchange.sendResponseHeaders(200, BODY);
			exchange.getResponseBody().write(new byte[BODY]);
			exchange.close();
		}
		catch (InterruptedException _) {
			Thread.currentThread().interrupt();
			exchange.close();
		}
	}

	private static String configuration(int port, int upstreamPort) {
		return """
				global
					maxconn 8000
					nbthread 1
				defaults
					mode http
					timeout connect 1s
					timeout client 5s
					timeout server 5s
					timeout queue 200ms
					option abortonclose
				frontend bench
					bind 127.0.0.1:%d
					http-request set-priority-class int(-1) if { req.hdr(critical) -m found }
					default_backend upstream
				backend upstream
					server one 127.0.0.1:%d maxconn %d
				""".formatted(port, upstreamPort, Upstream.SERVERS);
	}

	private static int freePort() throws IOException {
		try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}

}
