package io.plimsoll.gateway.waitingroom.web;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import com.jayway.jsonpath.JsonPath;
import com.sun.net.httpserver.HttpExchange;
import io.plimsoll.gateway.GatewayTestBase;
import io.plimsoll.gateway.waitingroom.Rooms;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A sale, from its opening to its end, as clients see it. */
class WaitingRoomIT extends GatewayTestBase {

	private static final AtomicInteger EVENTS = new AtomicInteger();

	private static final String OPEN = """
			{"flight": "%s", "admission": {"ratePerSecond": 200}, "state": "OPEN"}""";

	@Autowired
	private Rooms rooms;

	private final String event = "event-" + EVENTS.incrementAndGet();

	private final String flight = "PL" + (100 + EVENTS.get());

	@BeforeEach
	void aSale() throws Exception {
		assertThat(put(OPEN.formatted(this.flight)).statusCode()).isEqualTo(201);
	}

	@AfterEach
	void itEnds() throws Exception {
		put(OPEN.formatted(this.flight).replace("OPEN", "CLOSED"));
	}

	@Test
	void fromJoiningToABooking() throws Exception {
		var joined = join("a");
		assertThat(joined.statusCode()).isEqualTo(201);
		assertThat(joined.headers().firstValue("Location"))
			.contains("/waiting-room/" + this.event + "/tickets/" + ticket(joined));
		assertThat(JsonPath.<Integer>read(joined.body(), "$.place")).isEqualTo(1);
		assertThat(join("a").body()).contains("\"ticket\":\"" + ticket(joined) + '"', "\"place\":1");
		assertThat(join("a").statusCode()).isEqualTo(200);
		assertThat(JsonPath.<Integer>read(join("b").body(), "$.place")).isEqualTo(2);

		var pass = pass(ticket(joined));
		assertThat(JsonPath.<String>read(pass.body(), "$.flight")).isEqualTo(this.flight);
		assertThat(pass(ticket(joined)).body()).isEqualTo(pass.body());
		assertThat(standing(ticket(joined)).body()).contains("\"state\":\"ADMITTED\"");

		var booking = UUID.randomUUID();
		BOOKING.answer((exchange) -> made(exchange, booking));
		assertThat(hold("1", passOf(pass)).statusCode()).isEqualTo(201);
		assertThat(BOOKING.received().getLast().header("Plimsoll-Pass")).isNull();
		assertThat(hold("1", passOf(pass)).statusCode()).isEqualTo(201);
		var other = hold("2", passOf(pass));
		assertThat(other.statusCode()).isEqualTo(403);
		assertThat(other.body()).contains("/problems/pass-refused", "a hold was granted for it");

		BOOKING.answer(BOOKING::well);
		assertThat(send("PUT", "/bookings/" + booking + "/confirmation", null, "Authorization", "Bearer " + customer(),
				"Idempotency-Key", "\"c\"")
			.statusCode()).isEqualTo(200);
		assertThat(standing(ticket(joined)).body()).contains("\"state\":\"FINISHED\"");
		assertThat(leave(passOf(pass))).isEqualTo(404);
	}

	@Test
	void withoutAPassAHoldIsShownTheWay() throws Exception {
		var refused = hold("1", null);
		assertThat(refused.statusCode()).isEqualTo(403);
		assertThat(refused.headers().firstValue("Content-Type")).contains("application/problem+json");
		assertThat(refused.headers().firstValue("Link"))
			.contains("</waiting-room/" + this.event + ">; rel=\"related\"");
		assertThat(refused.body()).contains("/problems/pass-required", "\"waitingRoom\":\"/waiting-room/" + this.event);
		assertThat(BOOKING.received()).isEmpty();
		assertThat(holdOf("PL999", "1", null).statusCode()).isEqualTo(200);

		put(OPEN.formatted(this.flight).replace("OPEN", "CLOSED"));
		assertThat(hold("1", null).statusCode()).isEqualTo(200);
		assertThat(join("late").body()).contains("/problems/sale-closed");
	}

	@Test
	void aSeatThatIsTakenLeavesThePassForAnother() throws Exception {
		var pass = passOf(pass(ticket(join("a"))));
		BOOKING.answer((exchange) -> answer(exchange, 409));
		assertThat(hold("1", pass).statusCode()).isEqualTo(409);
		BOOKING.answer((exchange) -> made(exchange, UUID.randomUUID()));
		assertThat(hold("2", pass).statusCode()).isEqualTo(201);
	}

	@Test
	void whoseOutcomeIsNotKnownIsSentAgainUnderItsKeyAlone() throws Exception {
		var pass = passOf(pass(ticket(join("a"))));
		BOOKING.answer((exchange) -> answer(exchange, 504));
		assertThat(hold("1", pass).statusCode()).isEqualTo(504);
		BOOKING.answer((exchange) -> made(exchange, UUID.randomUUID()));
		assertThat(hold("2", pass).body()).contains("/problems/pass-in-use");
		assertThat(hold("1", pass).statusCode()).isEqualTo(201);
	}

	@Test
	void ofAHundredHoldsWithOnePassOneIsMade() throws Exception {
		var pass = passOf(pass(ticket(join("a"))));
		BOOKING.answer((exchange) -> made(exchange, UUID.randomUUID()));
		// its own connections: left in the pool, a hundred would be closed under other
		// tests
		try (var client = HttpClient.newHttpClient()) {
			var holds = IntStream.range(0, 100)
				.mapToObj((i) -> HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + this.port + "/bookings"))
					.headers("Authorization", "Bearer " + customer(), "Content-Type", "application/json",
							"Idempotency-Key", "\"parallel-" + i + '"', "Plimsoll-Pass", pass)
					.POST(HttpRequest.BodyPublishers.ofString(body(this.flight)))
					.build())
				.map((hold) -> client.sendAsync(hold, HttpResponse.BodyHandlers.discarding()))
				.toList();
			var statuses = holds.stream().map((hold) -> hold.join().statusCode()).toList();
			assertThat(statuses).filteredOn((status) -> status == 201).hasSize(1);
			assertThat(statuses).allMatch((status) -> status < 500);
		}
		assertThat(BOOKING.received()).hasSize(1);
	}

	@Test
	void givingBackAPassFreesItsPlaceOnce() throws Exception {
		var pass = passOf(pass(ticket(join("a"))));
		assertThat(leave(pass)).isEqualTo(204);
		assertThat(leave(pass)).isEqualTo(404);
		assertThat(hold("1", pass).body()).contains("its time is over");
		assertThat(this.rooms.of(this.event).orElseThrow().room().figures().inside()).isZero();
	}

	@Test
	void aCookieBindsTicketAndPass() throws Exception {
		var mine = "__Host-plimsoll-visitor=aaaaaaaaaaaaaaaaaaaaaa";
		var others = "__Host-plimsoll-visitor=bbbbbbbbbbbbbbbbbbbbbb";
		var joined = send("POST", tickets(), null, "Cookie", mine);
		assertThat(joined.statusCode()).isEqualTo(201);
		var body = "{\"ticket\": \"" + ticket(joined) + "\"}";
		assertThat(send("POST", passes(), body, "Content-Type", "application/json").body())
			.contains("/problems/ticket-refused", "belongs to another visitor");
		assertThat(send("POST", passes(), body, "Content-Type", "application/json", "Cookie", others).statusCode())
			.isEqualTo(403);
		var pass = passOf(
				eventually(() -> send("POST", passes(), body, "Content-Type", "application/json", "Cookie", mine)));
		assertThat(hold("1", pass).body()).contains("belongs to another visitor");
		assertThat(hold("1", pass, "Cookie", others).statusCode()).isEqualTo(403);
		assertThat(hold("1", null, "Cookie", mine + "; Plimsoll-Pass=" + pass).statusCode()).isEqualTo(200);
	}

	@Test
	void beforeTheOpeningNobodyHasAPlaceAndTheSeedIsOnlyPromised() throws Exception {
		var opens = Instant.now().plusSeconds(1).toString();
		var sale = """
				{"flight": "PL900", "admission": {"ratePerSecond": 200}, "state": "OPEN", "opens": "%s"}"""
			.formatted(opens);
		var path = "/waiting-room/" + this.event + "-lottery";
		assertThat(operate(path, sale).statusCode()).isEqualTo(201);
		var joined = send("POST", path + "/tickets", null, "Idempotency-Key", "\"a\"");
		assertThat(joined.body()).contains("\"state\":\"ENTRANT\"", "\"place\":null");
		var before = get(path, "Accept", "application/json").body();
		assertThat(before).contains("\"seed\":null").containsPattern("\"commitment\":\"[0-9a-f]{64}\"");
		await().atMost(Duration.ofSeconds(5))
			.until(() -> get(path, "Accept", "application/json").body().contains("\"opened\":true"));
		var after = get(path, "Accept", "application/json").body();
		assertThat(after).containsPattern("\"seed\":\"[0-9a-f]{64}\"").contains("\"entrants\":1");
		operate(path, sale.replace("OPEN", "CLOSED"));
	}

	@Test
	void whoIsOnTheListHasALineOfItsOwn() throws Exception {
		assertThat(operate(path() + "/priority", "{\"customers\": [\"c-000009\"]}").statusCode()).isEqualTo(200);
		join("a");
		join("b");
		var first = send("POST", tickets(), null, "Idempotency-Key", "\"p\"", "Authorization",
				"Bearer " + customer("c-000009"));
		assertThat(JsonPath.<Integer>read(first.body(), "$.place")).isEqualTo(1);
	}

	@Test
	void theOperatorSeesAndChangesAndIsWrittenDown() throws Exception {
		join("a");
		var paused = put(OPEN.formatted(this.flight).replace("OPEN", "PAUSED").replace("200", "7.5"));
		assertThat(paused.statusCode()).isEqualTo(200);
		assertThat(paused.body()).contains("\"state\":\"PAUSED\"", "\"ratePerSecond\":7.5", "\"joined\":1",
				"\"moving\":false", "\"lasting\":false");
		assertThat(put("""
				{"flight": "%s", "admission": "closed-loop", "size": 5, "state": "OPEN"}""".formatted(this.flight))
			.body()).contains("\"admission\":\"closed-loop\"", "\"size\":5");
		var audit = get(path() + "/audit", "Authorization", "Bearer " + operator()).body();
		assertThat(JsonPath.<List<String>>read(audit, "$.changes[*].by")).containsExactly("olga", "olga", "olga");
		assertThat(get("/waiting-room", "Authorization", "Bearer " + operator()).body())
			.contains("\"event\":\"" + this.event);
		assertThat(get(path(), "Accept", "*/*").body()).contains("the sale of flight " + this.flight);
		await().atMost(Duration.ofSeconds(5))
			.until(() -> metrics().contains("plimsoll_waiting_room_waiting{event=\"" + this.event));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					{"flight": "pl1", "admission": "closed-loop", "state": "OPEN"}                    | 422 | "field":"flight"
					{"admission": "closed-loop", "state": "OPEN"}                                     | 422 | "field":"flight"
					{"flight": "F", "admission": "closed-loop", "state": "OPEN"}                      | 422 | "field":"flight"
					{"flight": "PL1", "admission": "fast", "state": "OPEN"}                           | 422 | "field":"admission"
					{"flight": "PL1", "admission": {"ratePerSecond": 0}, "state": "OPEN"}             | 422 | "field":"admission"
					{"flight": "PL1", "admission": {"ratePerSecond": -1}, "state": "OPEN"}            | 422 | "field":"admission"
					{"flight": "PL1", "admission": {"ratePerSecond": 1e9}, "state": "OPEN"}           | 422 | "field":"admission"
					{"flight": "PL1", "admission": {"rate": 1}, "state": "OPEN"}                      | 422 | "field":"admission"
					{"flight": "PL1", "state": "OPEN"}                                                | 422 | "field":"admission"
					{"flight": "PL1", "admission": "closed-loop", "state": "open"}                    | 422 | "field":"state"
					{"flight": "PL1", "admission": "closed-loop"}                                     | 422 | "field":"state"
					{"flight": "PL1", "admission": "closed-loop", "state": "OPEN", "size": 0}         | 422 | "field":"size"
					{"flight": "PL1", "admission": "closed-loop", "state": "OPEN", "opens": "soon"}   | 422 | "field":"opens"
					{"flight": "PL1", "admission": "closed-loop", "state": "OPEN", "rate": 1}         | 400 | "field":"rate"
					[]                                                                                | 400 | malformed-request
					""")
	void whatCannotBeASaleIsRefusedAndSaysWhy(String body, int status, String says) throws Exception {
		var answer = operate("/waiting-room/other", body);
		assertThat(answer.statusCode()).isEqualTo(status);
		assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
		assertThat(answer.body()).contains(says);
		assertThat(this.rooms.of("other")).isEmpty();
	}

	@Test
	void whatContradictsIsRefused() throws Exception {
		assertThat(put(OPEN.formatted("PL777")).body()).contains("/problems/sale-conflict", "\"field\":\"flight\"");
		assertThat(operate("/waiting-room/other", OPEN.formatted(this.flight)).body()).contains("is sold by");
		assertThat(operate("/waiting-room/Not_a_name", OPEN.formatted("PL1")).body()).contains("\"field\":\"event\"");
		await().atMost(Duration.ofSeconds(5))
			.until(() -> this.rooms.of(this.event).orElseThrow().room().figures().opened());
		assertThat(
				put(OPEN.formatted(this.flight).replace("\"OPEN\"}", "\"OPEN\", \"opens\": \"2036-01-01T00:00:00Z\"}"))
					.body())
			.contains("/problems/sale-conflict", "\"field\":\"opens\"");
	}

	@Test
	void whoeverAsksForWhatIsNotThereIsTold() throws Exception {
		assertThat(send("POST", "/waiting-room/none/tickets", null, "Idempotency-Key", "\"a\"").body())
			.contains("/problems/unknown-sale");
		assertThat(get("/waiting-room/none").statusCode()).isEqualTo(404);
		assertThat(send("POST", tickets(), null).body()).contains("/problems/missing-idempotency-key");
		assertThat(send("POST", tickets(), null, "Idempotency-Key", "bare").body())
			.contains("/problems/invalid-idempotency-key");
		assertThat(standing("rubbish").body()).contains("/problems/ticket-refused");
		assertThat(pass("rubbish").statusCode()).isEqualTo(403);
		assertThat(send("POST", passes(), "{}", "Content-Type", "application/json").body())
			.contains("\"field\":\"ticket\"");
		assertThat(hold("1", "rubbish").body()).contains("/problems/pass-refused");
		assertThat(hold("1", ticket(join("a"))).body()).contains("/problems/pass-refused");
	}

	@Test
	void theSwitchesAreTheOperators() throws Exception {
		for (var path : List.of("/waiting-room", path() + "/audit")) {
			assertThat(get(path).statusCode()).isEqualTo(401);
			assertThat(get(path, "Authorization", "Bearer " + customer()).statusCode()).isEqualTo(403);
		}
		for (var path : List.of(path(), path() + "/priority")) {
			assertThat(send("PUT", path, "{}", "Content-Type", "application/json").statusCode()).isEqualTo(401);
			assertThat(
					send("PUT", path, "{}", "Content-Type", "application/json", "Authorization", "Bearer " + customer())
						.statusCode())
				.isEqualTo(403);
		}
	}

	private HttpResponse<String> put(String sale) throws Exception {
		return operate(path(), sale);
	}

	private HttpResponse<String> operate(String path, String body) throws Exception {
		return send("PUT", path, body, "Authorization", "Bearer " + operator(), "Content-Type", "application/json");
	}

	private HttpResponse<String> join(String key) throws Exception {
		return send("POST", tickets(), null, "Idempotency-Key", '"' + key + '"');
	}

	private HttpResponse<String> standing(String ticket) throws Exception {
		return get(tickets() + '/' + ticket);
	}

	/** Asks until it has one. */
	private HttpResponse<String> pass(String ticket) throws Exception {
		return eventually(
				() -> send("POST", passes(), "{\"ticket\": \"" + ticket + "\"}", "Content-Type", "application/json"));
	}

	private static HttpResponse<String> eventually(Callable<HttpResponse<String>> call) {
		return await().atMost(Duration.ofSeconds(10)).until(call, (answer) -> answer.statusCode() != 202);
	}

	private int leave(String pass) throws Exception {
		return send("DELETE", passes() + '/' + pass, null).statusCode();
	}

	private HttpResponse<String> hold(String key, String pass, String... headers) throws Exception {
		return holdOf(this.flight, key, pass, headers);
	}

	private HttpResponse<String> holdOf(String of, String key, String pass, String... headers) throws Exception {
		var all = new ArrayList<>(List.of("Authorization", "Bearer " + customer(), "Content-Type", "application/json",
				"Idempotency-Key", '"' + key + '"'));
		all.addAll(List.of(headers));
		if (pass != null) {
			all.addAll(List.of("Plimsoll-Pass", pass));
		}
		return send("POST", "/bookings", body(of), all.toArray(String[]::new));
	}

	private static String body(String flight) {
		return "{\"flight\":\"" + flight + "\",\"seat\":\"1A\",\"customer\":\"c-000001\"}";
	}

	private String metrics() throws Exception {
		return send(
				HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + this.managementPort + "/actuator/prometheus")))
			.body();
	}

	private String path() {
		return "/waiting-room/" + this.event;
	}

	private String tickets() {
		return path() + "/tickets";
	}

	private String passes() {
		return path() + "/passes";
	}

	private static String ticket(HttpResponse<String> answer) {
		return JsonPath.read(answer.body(), "$.ticket");
	}

	private static String passOf(HttpResponse<String> answer) {
		return JsonPath.read(answer.body(), "$.pass");
	}

	private static void made(HttpExchange exchange, UUID booking) throws IOException {
		exchange.getResponseHeaders().set("Location", "/bookings/" + booking);
		answer(exchange, 201);
	}

	private static void answer(HttpExchange exchange, int status) throws IOException {
		exchange.getResponseHeaders().set("Content-Type", "application/json");
		exchange.sendResponseHeaders(status, 2);
		exchange.getResponseBody().write(new byte[] { '{', '}' });
	}

}
