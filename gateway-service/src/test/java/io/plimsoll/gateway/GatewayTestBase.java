package io.plimsoll.gateway;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

import io.plimsoll.contract.token.AccessTokens;
import io.plimsoll.contract.token.TokenKeys;
import org.junit.jupiter.api.BeforeEach;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The gateway as it runs, in front of stand-ins for the services. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = { "management.server.port=0", "gateway.upstreams.check-interval=200ms",
				"gateway.limits.idle-timeout=2s", "gateway.limits.request-timeout=1s",
				// what stand-ins receive is counted, and what they refuse comes at once
				"gateway.flight-board.interval=1h", "gateway.slow-refusals.most=0",
				// stand-ins fail on purpose; BalancingIT has them ejected
				"gateway.outliers.share=0", "gateway.balancing.slow-start=0s" })
public abstract class GatewayTestBase {

	protected static final StubService BOOKING = new StubService("booking-a");

	protected static final StubService ADDRESS_A = new StubService("address-a");

	protected static final StubService ADDRESS_B = new StubService("address-b");

	protected static final StubService CACHE = new StubService("cache-a");

	private static final Path KEYS = newFolder();

	private static final HttpClient CLIENT = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	@LocalServerPort
	protected int port;

	@LocalManagementPort
	protected int managementPort;

	@DynamicPropertySource
	static void platform(DynamicPropertyRegistry registry) {
		TokenKeys.createIfAbsent(KEYS);
		registry.add("plimsoll.token.public-key-file", () -> KEYS.resolve(TokenKeys.PUBLIC).toString());
		// a test may put others there
		registry.add("gateway.upstreams.booking", () -> "${replicas.of.booking:a=" + BOOKING.url() + "}");
		registry.add("gateway.upstreams.address",
				() -> "${replicas.of.address:a=" + ADDRESS_A.url() + ",b=" + ADDRESS_B.url() + "}");
		registry.add("gateway.upstreams.cache", () -> "${replicas.of.cache:a=" + CACHE.url() + "}");
	}

	@BeforeEach
	void resetServices() {
		BOOKING.reset();
		ADDRESS_A.reset();
		ADDRESS_B.reset();
		CACHE.reset();
	}

	protected static String customer() {
		return customer("c-000001");
	}

	protected static String customer(String subject) {
		return token(TokenKeys.readPrivate(KEYS.resolve(TokenKeys.PRIVATE)), subject, "customer", Duration.ofHours(1));
	}

	protected static String operator() {
		return token(TokenKeys.readPrivate(KEYS.resolve(TokenKeys.PRIVATE)), "olga", "operator", Duration.ofHours(1));
	}

	protected static String expired() {
		return token(TokenKeys.readPrivate(KEYS.resolve(TokenKeys.PRIVATE)), "c-000001", "customer",
				Duration.ofHours(-1));
	}

	protected static String signedByAnotherKey() {
		var other = newFolder();
		TokenKeys.createIfAbsent(other);
		return token(TokenKeys.readPrivate(other.resolve(TokenKeys.PRIVATE)), "c-000001", "customer",
				Duration.ofHours(1));
	}

	private static String token(PrivateKey key, String subject, String role, Duration life) {
		return AccessTokens.mint(key, subject, Set.of(role), Instant.now(), life);
	}

	private static Path newFolder() {
		try {
			var folder = Files.createTempDirectory("gateway-keys");
			folder.toFile().deleteOnExit();
			return folder;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** A request to the gateway; header names and values in turn. */
	protected HttpResponse<String> send(String method, String path, String body, String... headers)
			throws IOException, InterruptedException {
		var publisher = (body != null) ? HttpRequest.BodyPublishers.ofString(body)
				: HttpRequest.BodyPublishers.noBody();
		return send(
				HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + this.port + path)).method(method, publisher),
				headers);
	}

	protected HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
		return send("GET", path, null, headers);
	}

	protected HttpResponse<String> send(HttpRequest.Builder request, String... headers)
			throws IOException, InterruptedException {
		if (headers.length > 0) {
			request.headers(headers);
		}
		return CLIENT.send(request.timeout(Duration.ofSeconds(10)).build(), HttpResponse.BodyHandlers.ofString());
	}

	/**
	 * Sends bytes as they are and returns all that comes back until the gateway closes.
	 */
	protected String raw(String bytes) throws IOException {
		try (var socket = connect()) {
			socket.setSoTimeout(10_000);
			socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
			socket.getOutputStream().flush();
			return readUntilClosed(socket);
		}
	}

	protected Socket connect() throws IOException {
		return new Socket(InetAddress.getLoopbackAddress(), this.port);
	}

	protected static String readUntilClosed(Socket socket) throws IOException {
		var answer = new ByteArrayOutputStream();
		try {
			socket.getInputStream().transferTo(answer);
		}
		catch (SocketException _) {
			// reset: what was read counts
		}
		return answer.toString(StandardCharsets.ISO_8859_1);
	}

}
