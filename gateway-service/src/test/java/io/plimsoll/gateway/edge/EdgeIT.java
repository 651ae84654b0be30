package io.plimsoll.gateway.edge;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import io.plimsoll.gateway.GatewayTestBase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class EdgeIT extends GatewayTestBase {

	private static final String HOST = "Host: plimsoll\r\n";

	static Stream<Arguments> badHeads() {
		return Stream.of(arguments("no Host", "GET /flights HTTP/1.1\r\n\r\n", 400),
				arguments("two Hosts", "GET /flights HTTP/1.1\r\n" + HOST + HOST + "\r\n", 400),
				arguments("user in Host", "GET /flights HTTP/1.1\r\nHost: a@b\r\n\r\n", 400),
				arguments("path in Host", "GET /flights HTTP/1.1\r\nHost: a/c\r\n\r\n", 400),
				arguments("empty Host", "GET /flights HTTP/1.1\r\nHost:\r\n\r\n", 400),
				arguments("another host in the target", "GET http://evil/flights HTTP/1.1\r\n" + HOST + "\r\n", 400),
				arguments("version 1.2", "GET /flights HTTP/1.2\r\n" + HOST + "\r\n", 400),
				arguments("version 3.0", "GET /flights HTTP/3.0\r\n" + HOST + "\r\n", 400),
				arguments("control byte in the path", "GET /fli\001ghts HTTP/1.1\r\n" + HOST + "\r\n", 400),
				arguments("raw byte in the path", "GET /fli\u00e9ghts HTTP/1.1\r\n" + HOST + "\r\n", 400),
				arguments("101 fields", "GET /flights HTTP/1.1\r\n" + HOST + "X: 1\r\n".repeat(100) + "\r\n", 431),
				arguments("a head of 17 KiB",
						"GET /flights HTTP/1.1\r\n" + HOST + "X: " + "x".repeat(17_000) + "\r\n\r\n", 431),
				arguments("a target of 5 KiB", "GET /" + "x".repeat(5000) + " HTTP/1.1\r\n" + HOST + "\r\n", 414),
				arguments("two codings",
						"POST /flights HTTP/1.1\r\n" + HOST + "Transfer-Encoding: identity, chunked\r\n\r\n0\r\n\r\n",
						400),
				arguments("an unknown coding",
						"POST /flights HTTP/1.1\r\n" + HOST + "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n", 400),
				arguments("coding and length",
						"POST /flights HTTP/1.1\r\n" + HOST
								+ "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
						400),
				arguments("chunked in HTTP/1.0",
						"POST /flights HTTP/1.0\r\n" + HOST + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400),
				arguments("a handshake whose body no length tells",
						"GET /flights HTTP/1.1\r\n" + HOST + "Sec-WebSocket-Key1: 1\r\nSec-WebSocket-Key2: 2\r\n\r\n",
						400),
				arguments("two lengths",
						"POST /flights HTTP/1.1\r\n" + HOST + "Content-Length: 4\r\nContent-Length: 5\r\n\r\nabcd",
						400),
				arguments("a negative length", "POST /flights HTTP/1.1\r\n" + HOST + "Content-Length: -4\r\n\r\n", 400),
				arguments("a body of 64 KiB and one",
						"POST /flights HTTP/1.1\r\n" + HOST + "Content-Length: 65537\r\n\r\n", 413),
				arguments("an endless body",
						"POST /flights HTTP/1.1\r\n" + HOST + "Content-Length: 99999999999999999999999\r\n\r\n", 400),
				arguments("a space before the colon", "GET /flights HTTP/1.1\r\n" + HOST + "X : 1\r\n\r\n", 400),
				arguments("no HTTP at all", "\026\003\001\002\r\n\r\n", 400));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("badHeads")
	void aBadHeadEndsTheConnectionWithAProblem(String what, String head, int status) throws Exception {
		var answer = raw(head);
		assertThat(answer).startsWith("HTTP/1.1 " + status + " ")
			.containsIgnoringCase("connection: close")
			.containsIgnoringCase("content-type: application/problem+json")
			.contains("\"type\":\"/problems/");
		assertThat(answer.split("HTTP/1.1 ", -1)).as("one answer").hasSize(2);
		assertThat(BOOKING.received()).isEmpty();
	}

	@Test
	void theFieldsOfAHeadMayHaveSixteenKibibytes() throws Exception {
		var rest = "Host: plimsoll" + "Connection: close" + "X: " + "Y: ";
		var most = "x".repeat((16_384 - rest.length()) / 2);
		var head = "GET /flights HTTP/1.1\r\n" + HOST + "Connection: close\r\nX: " + most + "\r\nY: " + most;
		assertThat(raw(head + "\r\n\r\n")).startsWith("HTTP/1.1 200 ");
		assertThat(BOOKING.received()).singleElement()
			.satisfies((request) -> assertThat(request.header("Y")).isEqualTo(most));
		assertThat(raw(head + "yy\r\n\r\n")).startsWith("HTTP/1.1 431 ")
			.contains("\"type\":\"/problems/header-too-large\"", "16384 bytes");
		assertThat(BOOKING.received()).isEmpty();
	}

	@Test
	void aRefusalForItsSizeNamesTheLimit() throws Exception {
		assertThat(raw("GET /" + "x".repeat(5000) + " HTTP/1.1\r\n" + HOST + "\r\n")).contains("4096 bytes");
		assertThat(raw("GET /flights HTTP/1.1\r\n" + HOST + "X: 1\r\n".repeat(100) + "\r\n")).contains("100 fields");
		assertThat(raw("POST /flights HTTP/1.1\r\n" + HOST + "Content-Length: 65537\r\n\r\n")).contains("65536 bytes");
	}

	@ParameterizedTest
	@ValueSource(strings = { "TRACE", "BREW" })
	void aMethodThatNoResourceHasIsSaidToBeUnknown(String method) throws Exception {
		assertThat(raw(method + " /flights HTTP/1.1\r\n" + HOST + "Connection: close\r\n\r\n"))
			.startsWith("HTTP/1.1 501 ")
			.contains("\"type\":\"/problems/method-not-implemented\"", "No resource here has the method " + method)
			.doesNotContain("more than one way");
		assertThat(BOOKING.received()).isEmpty();
	}

	@Test
	void anAddressOnTheHostIsAPath() throws Exception {
		assertThat(raw("GET http://plimsoll/flights HTTP/1.1\r\n" + HOST + "Connection: close\r\n\r\n"))
			.startsWith("HTTP/1.1 200 ");
	}

	@Test
	void aHundredFieldsAreServed() throws Exception {
		assertThat(raw("GET /flights HTTP/1.1\r\n" + HOST + "Connection: close\r\n" + "X: 1\r\n".repeat(98) + "\r\n"))
			.startsWith("HTTP/1.1 200 ");
	}

	@Test
	void theAnswerToABadHeadDoesNotOvertakeTheOneBefore() throws Exception {
		var answer = raw("GET /flights HTTP/1.1\r\n" + HOST + "\r\nGET /flights HTTP/9.9\r\n" + HOST + "\r\n");
		assertThat(answer).startsWith("HTTP/1.1 200 ")
			.contains("{\"ok\":true}HTTP/1.1 400 ")
			.contains("The version of HTTP must be 1.1 or 1.0.");
	}

	@Test
	void aBadHeadBehindAnAnsweredRequestIsToldWhatIsWrong() throws Exception {
		try (var socket = connect()) {
			socket.setSoTimeout(5000);
			socket.getOutputStream()
				.write(("GET /flights HTTP/1.1\r\n" + HOST + "\r\n").getBytes(StandardCharsets.US_ASCII));
			var first = new StringBuilder();
			while (first.indexOf("{\"ok\":true}") < 0) {
				first.append((char) socket.getInputStream().read());
			}
			socket.getOutputStream().write("GET /flights HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
			assertThat(readUntilClosed(socket)).startsWith("HTTP/1.1 400 ").contains("There must be a Host.");
		}
	}

	/** reactor-netty issue 4361: behind an answer from another thread. */
	@Test
	void aPromptClientIsAnsweredEachTimeOnOneConnection() throws Exception {
		try (var socket = connect()) {
			socket.setSoTimeout(5000);
			var request = ("HEAD /readyz HTTP/1.1\r\n" + HOST + "\r\n").getBytes(StandardCharsets.US_ASCII);
			for (int i = 0; i < 1000; i++) {
				socket.getOutputStream().write(request);
				var head = new StringBuilder();
				while (head.indexOf("\r\n\r\n") < 0) {
					// a timeout of the socket fails the test
					head.append((char) socket.getInputStream().read());
				}
				assertThat(head).as("request %d", i).startsWith("HTTP/1.1 200 ");
			}
		}
	}

	@Test
	void anOldClientIsServed() throws Exception {
		assertThat(raw("GET /readyz HTTP/1.0\r\n\r\n")).contains(" 200 OK").contains("\"UP\"");
	}

	@Test
	void aBodyThatGrowsTooLargeEndsWhileItComes() throws Exception {
		var body = "x".repeat(65_537).getBytes(StandardCharsets.UTF_8);
		var answer = send(
				HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + this.port + "/bookings"))
					.POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body))),
				"Authorization", "Bearer " + customer());
		assertThat(answer.statusCode()).isEqualTo(413);
		assertThat(answer.body()).contains("\"type\":\"/problems/content-too-large\"");
	}

	@Test
	void aBodyOfTheLimitIsServedInEitherForm() throws Exception {
		var body = "x".repeat(65_536);
		assertThat(send("POST", "/bookings", body, "Authorization", "Bearer " + customer()).statusCode())
			.isEqualTo(200);
		var bytes = body.getBytes(StandardCharsets.UTF_8);
		assertThat(send(
				HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + this.port + "/bookings"))
					.POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes))),
				"Authorization", "Bearer " + customer())
			.statusCode()).isEqualTo(200);
		assertThat(BOOKING.received()).hasSize(2).allSatisfy((request) -> assertThat(request.body()).isEqualTo(body));
	}

	@Test
	void fieldsOfThePlatformAreTakenAwayInEverySpelling() throws Exception {
		raw("GET /flights HTTP/1.1\r\n" + HOST + "Connection: close\r\n" + """
				Plimsoll-Priority: probe;1\r
				plimsoll-priority: critical;2\r
				PLIMSOLL_PRIORITY: critical;3\r
				Plimsoll_Priority: critical;4\r
				Plimsoll-Forwarded: 1\r
				Plimsoll-Leader: booking-b;epoch=7\r
				Plimsoll-Attempt: 3\r
				Plimsoll-Anything-New: 1\r
				Plimsoll_Pass: forged\r
				X-Forwarded-For: 10.0.0.1\r
				x-forwarded-host: evil\r
				X_Forwarded_Proto: https\r
				X-Forwarded-Anything: 1\r
				Forwarded: for=10.0.0.1\r
				X-Real-IP: 10.0.0.1\r
				X-HTTP-Method-Override: DELETE\r
				X-Original-URL: /actuator\r
				baggage: role=operator\r
				Plimsoll-Read-After: 1.7.42\r
				Plimsoll-Pass: ticket\r
				\r
				""");
		assertThat(BOOKING.received()).singleElement().satisfies((request) -> {
			assertThat(request.headers().keySet().stream().map(String::toLowerCase)).containsExactlyInAnyOrder("host",
					"plimsoll-priority", "plimsoll-read-after", "plimsoll-pass", "request-timeout-ms", "traceparent",
					// the HTTP client's own
					"accept", "user-agent");
			assertThat(request.header("Plimsoll-Priority")).matches("interactive;[0-9]+");
			assertThat(request.header("Plimsoll-Pass")).isEqualTo("ticket");
		});
	}

	@Test
	void noNominationTakesAwayWhatTheGatewaySays() throws Exception {
		raw("GET /flights HTTP/1.1\r\n" + HOST
				+ "Connection: close, Plimsoll-Priority, Request-Timeout-Ms, X-Mine, Host\r\nX-Mine: 1\r\nX-Other: 1\r\n\r\n");
		assertThat(BOOKING.received()).singleElement().satisfies((request) -> {
			assertThat(request.header("Plimsoll-Priority")).matches("interactive;[0-9]+");
			assertThat(request.header("Request-Timeout-Ms")).isNotNull();
			assertThat(request.header("X-Mine")).isNull();
			assertThat(request.header("X-Other")).isEqualTo("1");
		});
	}

	@Test
	void aClientMayLowerItselfButNotRaise() throws Exception {
		get("/flights", "Priority", "u=7");
		get("/flights", "Priority", "u=0");
		var received = BOOKING.received();
		assertThat(received.get(0).header("Plimsoll-Priority")).startsWith("bulk;");
		assertThat(received.get(1).header("Plimsoll-Priority")).startsWith("interactive;");
	}

	@Test
	void pathsWithTwoMeaningsAreRefused() throws Exception {
		for (var path : List.of("/flights/..;/actuator", "/flights//x", "/flights/%2e%2e/actuator", "/flights/%2fx",
				"/flights/%00")) {
			var answer = raw("GET " + path + " HTTP/1.1\r\n" + HOST + "Connection: close\r\n\r\n");
			assertThat(answer).as(path)
				.startsWith("HTTP/1.1 400 ")
				.contains("application/problem+json", "/problems/malformed-request");
		}
		assertThat(BOOKING.received()).isEmpty();
	}

	@Test
	void aHeadThatTricklesIsCutOff() throws Exception {
		assertCutOff("GET /flights HTTP/1.1\r\nHo", Duration.ofSeconds(4));
	}

	@Test
	void aConnectionThatSaysNothingIsCutOff() throws Exception {
		assertCutOff("", Duration.ofSeconds(4));
	}

	@Test
	void aBodyThatNeverComesIsCutOff() throws Exception {
		assertCutOff("POST /bookings HTTP/1.1\r\n" + HOST + "Authorization: Bearer " + customer()
				+ "\r\nContent-Length: 10\r\n\r\nabc", Duration.ofSeconds(5));
	}

	private void assertCutOff(String begin, Duration bound) throws Exception {
		try (var socket = connect()) {
			socket.setSoTimeout((int) bound.toMillis());
			socket.getOutputStream().write(begin.getBytes(StandardCharsets.ISO_8859_1));
			// a timeout of the socket fails the test
			readUntilClosed(socket);
		}
	}

}
