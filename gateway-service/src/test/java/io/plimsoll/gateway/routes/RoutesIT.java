package io.plimsoll.gateway.routes;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;

import com.sun.net.httpserver.HttpExchange;
import io.plimsoll.gateway.GatewayTestBase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.netty.http.client.HttpClient;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.cloud.gateway.config.HttpClientProperties;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.awaitility.Awaitility.await;

@ExtendWith(OutputCaptureExtension.class)
class RoutesIT extends GatewayTestBase {

	@Autowired
	private Upstreams upstreams;

	@Autowired
	private HttpClientProperties httpClient;

	@Autowired
	private HttpClient client;

	@ParameterizedTest
	@CsvSource(textBlock = """
			GET,    /flights?page=2,             booking-a
			GET,    /bookings/1,                 booking-a
			PUT,    /bookings/1/confirmation,    booking-a
			GET,    /leadership/history?at=1,    booking-a
			GET,    /lookups/postcodes/1000001,  cache-a
			DELETE, /caches/a/entries/b,         cache-a
			""")
	void aPathLeadsToItsServiceAsItCame(String method, String path, String service) throws Exception {
		assertThat(send(method, path, null, "Authorization", "Bearer " + customer()).statusCode()).isEqualTo(200);
		var received = service.equals("cache-a") ? CACHE.received() : BOOKING.received();
		assertThat(received).singleElement().satisfies((request) -> {
			assertThat(request.method()).isEqualTo(method);
			assertThat(request.path()).isEqualTo(path);
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "/actuator", "/actuator/prometheus", "/actuator/health", "/v3/api-docsx", "/nothing",
			"/openapi/postgres", "/flightsandmore", "/bookings.bak" })
	void nothingElseExists(String path) throws Exception {
		var answer = get(path, "Authorization", "Bearer " + operator());
		assertThat(answer.statusCode()).isEqualTo(404);
		assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
		assertThat(answer.body()).contains("\"type\":\"/problems/not-found\"", "\"instance\":\"" + path + "\"");
	}

	@Test
	void aBodyAndTheAnswerGoThroughUnchanged() throws Exception {
		BOOKING.answer((exchange) -> {
			exchange.getResponseHeaders().set("ETag", "\"1.7.42\"");
			exchange.getResponseHeaders().set("Location", "/bookings/1");
			exchange.getResponseHeaders().set("Cache-Control", "max-age=5");
			exchange.sendResponseHeaders(201, 2);
			exchange.getResponseBody().write("{}".getBytes(StandardCharsets.UTF_8));
		});
		var answer = send("POST", "/bookings", "{\"flight\":\"PL101\"}", "Authorization", "Bearer " + customer(),
				"Content-Type", "application/json", "Idempotency-Key", "\"k-1\"", "Plimsoll-Read-After", "1.7.41");
		assertThat(answer.statusCode()).isEqualTo(201);
		assertThat(answer.headers().firstValue("ETag")).contains("\"1.7.42\"");
		assertThat(answer.headers().firstValue("Location")).contains("/bookings/1");
		assertThat(answer.headers().allValues("Cache-Control")).containsExactly("max-age=5");
		assertThat(BOOKING.received()).singleElement().satisfies((request) -> {
			assertThat(request.body()).isEqualTo("{\"flight\":\"PL101\"}");
			assertThat(request.header("Idempotency-Key")).isEqualTo("\"k-1\"");
			assertThat(request.header("Plimsoll-Read-After")).isEqualTo("1.7.41");
		});
	}

	@Test
	void whatAReaderDemandsAndWhatItIsToldGoThroughUnchanged() throws Exception {
		BOOKING.answer((exchange) -> {
			exchange.getResponseHeaders().set("Age", "7");
			exchange.getResponseHeaders().set("Cache-Status", "\"booking-service\"; hit; detail=follower");
			exchange.getResponseHeaders().set("Content-Type", "application/json");
			exchange.sendResponseHeaders(200, 2);
			exchange.getResponseBody().write("{}".getBytes(StandardCharsets.UTF_8));
		});
		var answer = get("/flights/PL101", "Cache-Control", "max-age=9, only-if-cached", "Plimsoll-Read-After",
				"1.7.41");
		assertThat(answer.headers().allValues("Age")).containsExactly("7");
		assertThat(answer.headers().allValues("Cache-Status"))
			.containsExactly("\"booking-service\"; hit; detail=follower");
		assertThat(BOOKING.received()).singleElement().satisfies((request) -> {
			assertThat(request.header("Cache-Control")).isEqualTo("max-age=9, only-if-cached");
			assertThat(request.header("Plimsoll-Read-After")).isEqualTo("1.7.41");
		});
	}

	@Test
	void aWrongMethodIsTheServicesToRefuse() throws Exception {
		BOOKING.answer((exchange) -> {
			exchange.getResponseHeaders().set("Allow", "GET, DELETE");
			exchange.sendResponseHeaders(405, -1);
		});
		var answer = send("PATCH", "/bookings/1", "{}", "Authorization", "Bearer " + customer());
		assertThat(answer.statusCode()).isEqualTo(405);
		assertThat(answer.headers().firstValue("Allow")).contains("GET, DELETE");
	}

	@Test
	void theGatewayTellsTheMethodsOfItsOwnPages() throws Exception {
		var answer = send("DELETE", "/problems/seat-taken", null);
		assertThat(answer.statusCode()).isEqualTo(405);
		assertThat(answer.headers().firstValue("Allow"))
			.hasValueSatisfying((allow) -> assertThat(allow).contains("GET"));
		assertThat(answer.body()).contains("/problems/method-not-allowed");
	}

	@Test
	void theServiceIsToldTheRankAndTheTimeLeft() throws Exception {
		send("PUT", "/bookings/1/confirmation", null, "Authorization", "Bearer " + customer(), "Request-Timeout-Ms",
				"300");
		assertThat(BOOKING.received()).singleElement().satisfies((request) -> {
			assertThat(request.header("Plimsoll-Priority")).matches("critical;[0-9]{1,3}");
			assertThat(Integer.parseInt(request.header("Request-Timeout-Ms"))).isBetween(1, 290);
		});
	}

	@Test
	void aSilentClientGetsTwoSecondsAndAGreedyOneNoMore() throws Exception {
		get("/flights");
		get("/flights", "Request-Timeout-Ms", "999999999");
		get("/flights", "Prefer", "wait=1");
		var received = BOOKING.received();
		assertThat(Integer.parseInt(received.get(0).header("Request-Timeout-Ms"))).isBetween(1000, 1990);
		assertThat(Integer.parseInt(received.get(1).header("Request-Timeout-Ms"))).isBetween(1000, 1990);
		assertThat(Integer.parseInt(received.get(2).header("Request-Timeout-Ms"))).isBetween(500, 990);
	}

	@Test
	void aRequestThatArrivesTooLateReachesNobody() throws Exception {
		var answer = get("/flights", "Request-Timeout-Ms", "0");
		assertThat(answer.statusCode()).isEqualTo(504);
		assertThat(answer.body()).contains("\"type\":\"/problems/deadline-exceeded\"");
		assertThat(BOOKING.received()).isEmpty();
	}

	@Test
	void aRequestWithLessTimeThanAHopTakesReachesNobody() throws Exception {
		assertThat(get("/flights", "Request-Timeout-Ms", "9").statusCode()).isEqualTo(504);
		assertThat(BOOKING.received()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "-1", "1.5", "soon", "1000000000", "0x10", "1 2" })
	void anAbsurdTimeoutIsNamed(String value) throws Exception {
		var answer = get("/flights", "Request-Timeout-Ms", value);
		assertThat(answer.statusCode()).isEqualTo(400);
		assertThat(answer.body()).contains("\"type\":\"/problems/invalid-request-timeout\"",
				"\"field\":\"Request-Timeout-Ms\"");
		assertThat(BOOKING.received()).isEmpty();
	}

	@Test
	void aServiceThatHangsIsCutOffAtTheDeadline() throws Exception {
		BOOKING.answer((exchange) -> await().pollDelay(Duration.ofSeconds(1)).until(() -> true));
		long start = System.nanoTime();
		var answer = get("/flights", "Request-Timeout-Ms", "200");
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(800));
		assertThat(answer.statusCode()).isEqualTo(504);
		assertThat(answer.body()).contains("/problems/deadline-exceeded",
				"The time was spent while the request was worked on.");
	}

	@Test
	void aServiceThatIsGoneIsAProblemWithATimeToComeBack() throws Exception {
		CACHE.kill();
		try {
			var answer = get("/caches", "Authorization", "Bearer " + operator());
			assertThat(answer.statusCode()).isEqualTo(503);
			assertThat(answer.headers().firstValue("Retry-After")).contains("1");
			assertThat(answer.body()).contains("\"type\":\"/problems/upstream-unavailable\"")
				.doesNotContain("127.0.0.1", "Connection refused", "xception");
		}
		finally {
			CACHE.restart();
		}
		await().atMost(Duration.ofSeconds(2))
			.until(() -> get("/caches", "Authorization", "Bearer " + operator()).statusCode() == 200);
	}

	@Test
	void aKilledInstanceCostsNoRequestAndComesBack() throws Exception {
		awaitWell(2);
		ADDRESS_B.kill();
		try {
			for (int i = 0; i < 20; i++) {
				assertThat(get("/addresses/c-000001", "Authorization", "Bearer " + customer()).statusCode())
					.isEqualTo(200);
			}
			awaitWell(1);
		}
		finally {
			ADDRESS_B.restart();
		}
		awaitWell(2);
		var seen = new HashSet<String>();
		for (int i = 0; i < 40; i++) {
			get("/addresses/c-000001", "Authorization", "Bearer " + customer());
		}
		ADDRESS_A.received().forEach((request) -> seen.add(request.by()));
		ADDRESS_B.received().forEach((request) -> seen.add(request.by()));
		assertThat(seen).containsExactlyInAnyOrder("address-a", "address-b");
	}

	@Test
	void anInstanceThatIsNotReadyIsLeftOut() throws Exception {
		awaitWell(2);
		ADDRESS_A.readiness(503);
		awaitWell(1);
		for (int i = 0; i < 6; i++) {
			assertThat(get("/addresses/c-000001", "Authorization", "Bearer " + customer()).statusCode()).isEqualTo(200);
		}
		assertThat(ADDRESS_A.received()).isEmpty();
		assertThat(ADDRESS_B.received()).hasSize(6);
	}

	@Test
	void whereNoneLooksWellAllAreTried() throws Exception {
		ADDRESS_A.readiness(503);
		ADDRESS_B.readiness(503);
		awaitWell(0);
		for (int i = 0; i < 40; i++) {
			assertThat(get("/addresses/c-000001", "Authorization", "Bearer " + customer()).statusCode()).isEqualTo(200);
		}
		assertThat(ADDRESS_A.received()).isNotEmpty();
		assertThat(ADDRESS_B.received()).isNotEmpty();
	}

	@Test
	void withoutFailingOpenNobodyIsAskedWhereNoneLooksWell() throws Exception {
		ADDRESS_A.readiness(503);
		ADDRESS_B.readiness(503);
		awaitWell(0);
		failOpen("false");
		try {
			assertThat(get("/addresses/c-000001", "Authorization", "Bearer " + customer()).statusCode()).isEqualTo(503);
			assertThat(ADDRESS_A.received()).isEmpty();
			assertThat(ADDRESS_B.received()).isEmpty();
		}
		finally {
			failOpen("true");
		}
	}

	@Test
	void theTraceOfTheClientGoesOnAndIsTold() throws Exception {
		var answer = get("/flights", "traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
		assertThat(answer.headers().firstValue("Server-Timing")).hasValueSatisfying((timing) -> assertThat(timing)
			.matches("traceparent;desc=\"00-4bf92f3577b34da6a3ce929d0e0e4736-[0-9a-f]{16}-0[01]\""));
		assertThat(BOOKING.received()).singleElement()
			.satisfies((request) -> assertThat(request.header("traceparent"))
				.startsWith("00-4bf92f3577b34da6a3ce929d0e0e4736-")
				.doesNotContain("00f067aa0ba902b7"));
	}

	@Test
	void aProblemTellsItsTraceAsWell() throws Exception {
		assertThat(get("/nothing").headers().firstValue("Server-Timing"))
			.hasValueSatisfying((timing) -> assertThat(timing).startsWith("traceparent;desc=\"00-"));
	}

	@Test
	void theDescriptionOfAServiceNamesTheAddressOfTheGateway() throws Exception {
		get("/openapi/cache");
		assertThat(CACHE.received()).singleElement().satisfies((request) -> {
			assertThat(request.path()).isEqualTo("/v3/api-docs");
			assertThat(request.header("Host")).isEqualTo("127.0.0.1:" + this.port);
		});
	}

	@Test
	void aServiceThatHangsUpIsAProblemAndIsNotAskedAgain() throws Exception {
		BOOKING.answer(HttpExchange::close);
		var answer = get("/flights");
		assertThat(answer.statusCode()).isEqualTo(503);
		assertThat(answer.body()).contains("/problems/upstream-unavailable");
		assertThat(BOOKING.received()).hasSize(1);
	}

	@Test
	void anAnswerThatBreaksOffIsNotTakenForWhole() {
		BOOKING.answer((exchange) -> {
			exchange.getResponseHeaders().set("Content-Type", "application/json");
			exchange.sendResponseHeaders(200, 1000);
			exchange.getResponseBody().write(new byte[100]);
			exchange.getResponseBody().flush();
		});
		assertThatIOException().isThrownBy(() -> get("/flights"));
	}

	@Test
	void nothingIsTriedTwiceAndNoWaitIsUnbounded() {
		var pool = this.httpClient.getPool();
		assertThat(this.httpClient.getConnectTimeout()).isEqualTo(1200);
		assertThat(this.httpClient.getResponseTimeout()).isEqualTo(Duration.ofSeconds(3));
		assertThat(pool.getAcquireTimeout()).isEqualTo(1000);
		assertThat(this.client.configuration().connectionProvider().maxConnections()).isEqualTo(256);
		assertThat(this.client.configuration().isRetryDisabled()).isTrue();
	}

	@Test
	void eachRequestLeavesOneRecordWithoutNamesInIt(CapturedOutput output) throws Exception {
		get("/addresses/c-000001", "Authorization", "Bearer " + customer(), "traceparent",
				"00-5bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
		get("/nothing", "Authorization", "Bearer " + customer());
		get("/flights", "Request-Timeout-Ms", "0");
		get("/livez");
		await().atMost(Duration.ofSeconds(2)).untilAsserted(() -> assertThat(records(output)).hasSize(3));
		assertThat(records(output).get(0)).contains("GET address 200 interactive served",
				"5bf92f3577b34da6a3ce929d0e0e4736");
		assertThat(records(output).get(1)).contains("GET other 404 default served");
		assertThat(records(output).get(2)).contains("GET none 504 none failed");
		assertThat(output.getAll()).doesNotContain("c-000001");
	}

	private static List<String> records(CapturedOutput output) {
		return output.getOut().lines().filter((line) -> line.contains("plimsoll.requests")).toList();
	}

	private void failOpen(String enabled) throws Exception {
		assertThat(send("PUT", "/upstreams/fail-open", "{\"enabled\":" + enabled + "}", "Authorization",
				"Bearer " + operator(), "Content-Type", "application/json")
			.statusCode()).isEqualTo(200);
	}

	private void awaitWell(long expected) {
		await().atMost(Duration.ofSeconds(2)).until(() -> this.upstreams.counts().get("address").well() == expected);
	}

}
