package io.plimsoll.lab.fault.proxy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

import io.plimsoll.deadline.MonotonicClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

class FaultProxyIT {

	private static final Duration LIMIT = Duration.ofSeconds(30);

	private static final String ROUTE = "booking-a.postgres";

	private final MonotonicClock clock = MonotonicClock.system();

	private EchoServer server;

	private FaultProxy proxy;

	@BeforeEach
	void open() throws IOException {
		this.server = new EchoServer();
		this.proxy = FaultProxy.open(List.of(new Route(ROUTE, loopback(), this.server.address())), this.clock, 1);
	}

	@AfterEach
	void close() throws IOException {
		this.proxy.close();
		this.server.close();
	}

	@Test
	void withoutAFaultDataPassesBothWaysAndSoDoesTheEnd() throws IOException {
		try (var client = connect()) {
			assertThat(echo(client, "hello")).isEqualTo("hello");
			client.shutdownOutput();
			assertThat(client.getInputStream().read()).isEqualTo(-1);
		}
		await().until(() -> this.proxy.status().getFirst().connections() == 0);
	}

	@Test
	void aDelayIsFeltByConnectionsThatStandAndEndsWithTheFault() throws IOException {
		try (var client = connect()) {
			echo(client, "warm");
			set(new Fault.Delay(Direction.TO_CLIENT, Duration.ofMillis(300), Duration.ofMillis(50)));
			assertThat(timed(() -> echo(client, "late"))).isGreaterThan(Duration.ofMillis(249));
			this.proxy.heal(ROUTE);
			assertThat(timed(() -> echo(client, "soon"))).isLessThan(Duration.ofMillis(249));
		}
	}

	@Test
	void aNarrowRouteIsSlow() throws IOException {
		try (var client = connect()) {
			set(new Fault.Bandwidth(Direction.TO_TARGET, 10_000));
			assertThat(timed(() -> echo(client, "x".repeat(5000)))).isGreaterThan(Duration.ofMillis(450));
		}
	}

	@Test
	void whatABlackHoleHeldBackArrivesWhenItEnds() throws IOException {
		try (var client = connect(); var other = new Socket()) {
			echo(client, "warm");
			set(new Fault.BlackHole(Direction.TO_TARGET));
			int before = this.server.received();
			send(client, "held");
			assertNothingComes(client);
			other.connect(this.proxy.address(ROUTE));
			send(other, "new");
			assertNothingComes(other);
			assertThat(this.server.received()).isEqualTo(before);
			assertThat(this.server.connections()).isEqualTo(1);
			this.proxy.heal();
			assertThat(receive(client, 4)).isEqualTo("held");
			assertThat(receive(other, 3)).isEqualTo("new");
		}
	}

	@Test
	void aBlackHoleOfOneDirectionLetsTheOtherPass() throws IOException {
		try (var client = connect()) {
			set(new Fault.BlackHole(Direction.TO_CLIENT));
			send(client, "in");
			await().until(() -> this.server.received() == 2);
			assertNothingComes(client);
		}
	}

	@Test
	void aResetMeetsConnectionsThatStandAndNewOnes() throws IOException {
		try (var client = connect()) {
			echo(client, "warm");
			set(new Fault.Reset());
			assertReset(client);
		}
		try (var client = connect()) {
			assertReset(client);
		}
		assertThat(this.server.connections()).isEqualTo(1);
	}

	@Test
	void silenceAcceptsAndSwallowsAndItsVictimsAreResetAtItsEnd() throws IOException {
		try (var client = connect()) {
			echo(client, "warm");
			set(new Fault.Silence());
			int before = this.server.received();
			send(client, "lost");
			try (var fresh = connect()) {
				send(fresh, "lost too");
				assertNothingComes(fresh);
				assertNothingComes(client);
				assertThat(this.server.received()).isEqualTo(before);
				this.proxy.heal();
				assertReset(client);
				assertReset(fresh);
			}
		}
	}

	@Test
	void aConnectionIsCutAfterTheBytesItMayPass() throws IOException {
		set(new Fault.CutAfter(Direction.TO_CLIENT, 3));
		try (var client = connect()) {
			send(client, "hello");
			assertThat(receive(client, 3)).isEqualTo("hel");
			assertReset(client);
		}
	}

	@Test
	void oneByteArrivesSpoilt() throws IOException {
		set(new Fault.Corrupt(Direction.TO_TARGET, 1));
		try (var client = connect()) {
			send(client, "abc");
			assertThat(client.getInputStream().readNBytes(3)).containsExactly('a', 'b' ^ 0xff, 'c');
			assertThat(echo(client, "def")).isEqualTo("def");
		}
	}

	@Test
	void aFaultEndsByItself() throws IOException {
		try (var client = connect()) {
			this.proxy.set(ROUTE, new Fault.BlackHole(Direction.BOTH), Duration.ofMillis(300));
			assertThat(this.proxy.status().getFirst().left()).isPositive();
			assertThat(timed(() -> echo(client, "held"))).isGreaterThan(Duration.ofMillis(200));
			assertThat(this.proxy.status().getFirst().fault()).isEqualTo(new Fault.Pass());
			assertThat(this.proxy.status().getFirst().left()).isZero();
		}
	}

	@Test
	void aTargetThatIsGoneResetsTheClient() throws IOException {
		this.server.close();
		try (var client = connect()) {
			assertReset(client);
		}
	}

	@Test
	void faultsAreSetSeenAndEndedOverHttp() throws IOException, InterruptedException {
		try (var control = FaultControl.start(loopback(), this.proxy); var http = HttpClient.newHttpClient()) {
			var faults = URI.create("http://127.0.0.1:" + control.port() + "/faults");
			var one = URI.create(faults + "/" + ROUTE);
			var set = http.send(HttpRequest.newBuilder(one)
				.PUT(BodyPublishers.ofString("{\"fault\":\"delay\",\"millis\":50,\"jitterMillis\":5,\"seconds\":20}"))
				.build(), BodyHandlers.ofString());
			assertThat(set.statusCode()).isEqualTo(200);
			assertThat(this.proxy.status().getFirst().fault())
				.isEqualTo(new Fault.Delay(Direction.BOTH, Duration.ofMillis(50), Duration.ofMillis(5)));
			assertThat(http.send(HttpRequest.newBuilder(faults).build(), BodyHandlers.ofString()).body())
				.contains("\"route\":\"" + ROUTE + "\"", "\"fault\":\"delay\"", "\"secondsLeft\":1");
			http.send(HttpRequest.newBuilder(faults).DELETE().build(), BodyHandlers.discarding());
			assertThat(this.proxy.status().getFirst().fault()).isEqualTo(new Fault.Pass());
			assertThat(status(http, one, "{\"fault\":\"flood\"}")).isEqualTo(400);
			assertThat(status(http, one, "{\"fault\":\"delay\"}")).isEqualTo(400);
			assertThat(status(http, one, "{\"fault\":\"reset\",\"millis\":1}")).isEqualTo(400);
			assertThat(status(http, one, "{\"fault\":\"reset\",\"seconds\":99999}")).isEqualTo(400);
			assertThat(status(http, one, "reset")).isEqualTo(400);
			assertThat(status(http, URI.create(faults + "/nowhere"), "{\"fault\":\"reset\"}")).isEqualTo(404);
		}
	}

	@Test
	void onlyTheLoopbackInterfaceMayControlFaults() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> FaultControl.start(new InetSocketAddress("0.0.0.0", 0), this.proxy));
	}

	private static int status(HttpClient http, URI uri, String body) throws IOException, InterruptedException {
		var request = HttpRequest.newBuilder(uri).PUT(BodyPublishers.ofString(body)).build();
		return http.send(request, BodyHandlers.discarding()).statusCode();
	}

	private void set(Fault fault) {
		this.proxy.set(ROUTE, fault, LIMIT);
	}

	private Socket connect() throws IOException {
		var address = this.proxy.address(ROUTE);
		var client = new Socket(address.getAddress(), address.getPort());
		client.setSoTimeout(5000);
		return client;
	}

	private Duration timed(Exchange exchange) throws IOException {
		long start = this.clock.nanos();
		exchange.run();
		return this.clock.since(start);
	}

	private static String echo(Socket client, String text) throws IOException {
		send(client, text);
		return receive(client, text.length());
	}

	private static void send(Socket client, String text) throws IOException {
		client.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
	}

	private static String receive(Socket client, int count) throws IOException {
		return new String(client.getInputStream().readNBytes(count), StandardCharsets.US_ASCII);
	}

	private static void assertNothingComes(Socket client) throws IOException {
		client.setSoTimeout(200);
		assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(() -> client.getInputStream().read());
		client.setSoTimeout(5000);
	}

	private static void assertReset(Socket client) {
		assertThatExceptionOfType(SocketException.class).isThrownBy(() -> client.getInputStream().read());
	}

	private static InetSocketAddress loopback() {
		return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
	}

	private interface Exchange {

		void run() throws IOException;

	}

}
