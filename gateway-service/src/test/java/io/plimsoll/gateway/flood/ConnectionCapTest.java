package io.plimsoll.gateway.flood;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

import io.plimsoll.shedding.AdmissionMode;
import io.plimsoll.shedding.autoconfigure.LoadSheddingProperties;
import io.plimsoll.testkit.FakeClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.web.server.WebServer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** A server that two clients may be connected to. */
class ConnectionCapTest {

	private final FakeClock clock = new FakeClock();

	private final ConnectionCap cap = new ConnectionCap(2);

	private WebServer server;

	@BeforeEach
	void start() {
		var queue = new LoadSheddingProperties.Queue(1, Duration.ofMillis(100));
		var admission = new LoadSheddingProperties(true, LoadSheddingProperties.Algorithm.FIXED, 1, Map.of(), Map.of(),
				null, AdmissionMode.ENFORCE, queue, Map.of(), Duration.ofSeconds(1), Duration.ZERO);
		var factory = new NettyReactiveWebServerFactory(0);
		factory.setAddress(InetAddress.getLoopbackAddress());
		new FloodConfiguration()
			.inFrontOfAdmission(new FloodLine(this.clock::nanos, Duration.ofMillis(100), AdmissionMode.ENFORCE),
					this.cap, admission)
			.customize(factory);
		this.server = factory.getWebServer((_, response) -> response.setComplete());
		this.server.start();
	}

	@AfterEach
	void stop() {
		this.server.stop();
	}

	@Test
	void oneTooManyIsClosedAtOnceAndCountedAndTheOthersAreServed() throws Exception {
		try (var first = connect(); var second = connect()) {
			assertThat(ask(first)).startsWith("HTTP/1.1 200 ");
			assertThat(ask(second)).startsWith("HTTP/1.1 200 ");
			try (var third = connect()) {
				assertThat(isClosed(third)).isTrue();
			}
			assertThat(this.cap.refused()).isOne();
			assertThat(this.cap.open()).isEqualTo(2);
			assertThat(ask(first)).startsWith("HTTP/1.1 200 ");
		}
		await().atMost(Duration.ofSeconds(5)).until(() -> this.cap.open() == 0);
		try (var next = connect()) {
			assertThat(ask(next)).startsWith("HTTP/1.1 200 ");
		}
	}

	@ParameterizedTest
	@CsvSource(textBlock = """
			16384, 1048576, 16384
			16384,   20000, 10000
			16384,    1024,   512
			16384,       1,     1
			""")
	void halfOfTheFilesAreForOtherThings(int wanted, long descriptors, int limit) {
		assertThat(ConnectionCap.within(wanted, descriptors)).isEqualTo(limit);
	}

	@Test
	void aCapThatIsNoneStopsTheStart() {
		assertThatThrownBy(() -> new FloodProperties(AdmissionMode.ENFORCE, 0))
			.hasMessage("gateway.flood.connections must be > 0: 0");
	}

	private Socket connect() throws IOException {
		var socket = new Socket(InetAddress.getLoopbackAddress(), this.server.getPort());
		socket.setSoTimeout(5000);
		return socket;
	}

	private static String ask(Socket socket) throws IOException {
		socket.getOutputStream().write("HEAD / HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
		var head = new StringBuilder();
		while (head.indexOf("\r\n\r\n") < 0) {
			head.append((char) socket.getInputStream().read());
		}
		return head.toString();
	}

	/** With a reset or without. */
	private static boolean isClosed(Socket socket) {
		try {
			return socket.getInputStream().read() < 0;
		}
		catch (IOException ex) {
			return String.valueOf(ex.getMessage()).contains("reset");
		}
	}

}
