package io.plimsoll.gateway.zones;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import com.jayway.jsonpath.JsonPath;
import io.plimsoll.gateway.GatewayTestBase;
import io.plimsoll.gateway.StubService;
import io.plimsoll.gateway.routes.Upstreams;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Of address there is one in zone a and one in b; the others stand in zone a alone. The
 * gateway ejects nobody here.
 */
class ZonesIT extends GatewayTestBase {

	@Autowired
	private Upstreams upstreams;

	@BeforeEach
	void allAreUp() {
		await().atMost(Duration.ofSeconds(10)).until(() -> this.upstreams.counts().get("address").well() == 2);
	}

	@AfterEach
	void returnToAll() throws Exception {
		put("a", "IN_SERVICE");
		put("b", "IN_SERVICE");
	}

	@Test
	void aZoneThatFailsBehindGreenChecksIsLeftByTheSwitchWhileAllElseIsDown() throws Exception {
		BOOKING.kill();
		CACHE.kill();
		try {
			var turn = new AtomicInteger();
			ADDRESS_B.answer((exchange) -> {
				exchange.getResponseHeaders().set("Content-Type", "application/json");
				exchange.sendResponseHeaders((turn.incrementAndGet() % 2 == 0) ? 500 : 200, 2);
				exchange.getResponseBody().write(new byte[] { '{', '}' });
			});
			assertThat(statuses(100)).filteredOn((status) -> status != 200).hasSizeGreaterThan(5);

			assertThat(put("b", "EVACUATED").statusCode()).isEqualTo(200);
			ADDRESS_B.received();
			assertThat(statuses(100)).containsOnly(200);
			assertThat(ADDRESS_B.received()).isEmpty();

			ADDRESS_B.answer(ADDRESS_A::well);
			assertThat(put("b", "IN_SERVICE").statusCode()).isEqualTo(200);
			assertThat(statuses(100)).containsOnly(200);
			assertThat(ADDRESS_B.received()).isNotEmpty();
		}
		finally {
			BOOKING.restart();
			CACHE.restart();
		}
	}

	@Test
	void whatHasBegunThereGoesOnToItsEnd() throws Exception {
		assertThat(put("a", "EVACUATED").statusCode()).isEqualTo(200);
		var begun = new CountDownLatch(1);
		var end = new CountDownLatch(1);
		ADDRESS_B.answer((exchange) -> {
			begun.countDown();
			StubService.await(end);
			ADDRESS_A.well(exchange);
		});
		try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
			var under = threads.submit(this::address);
			assertThat(begun.await(5, TimeUnit.SECONDS)).isTrue();
			put("a", "IN_SERVICE");
			assertThat(put("b", "EVACUATED").statusCode()).isEqualTo(200);
			end.countDown();
			assertThat(under.get(5, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
		}
	}

	@Test
	void theReportTellsWhatStandsWhere() throws Exception {
		var answer = put("a", "EVACUATED");
		assertThat(answer.body()).isEqualTo(zones());
		var report = JsonPath.parse(answer.body());
		assertThat(report.<List<String>>read("$.zones[*].zone")).containsExactly("a", "b");
		assertThat(report.<List<String>>read("$.zones[*].state")).containsExactly("EVACUATED", "IN_SERVICE");
		assertThat(report.<List<Integer>>read("$.zones[0].services[?(@.service == 'address')].evacuated"))
			.containsExactly(1);
		assertThat(report.<List<Integer>>read("$.zones[0].services[?(@.stays == true)].up")).containsExactly(1, 1);
		assertThat(report.<Boolean>read("$.lasting")).isFalse();
		assertThat(get("/bookings/1", "Authorization", "Bearer " + customer()).statusCode()).isEqualTo(200);
	}

	@Test
	void whereNothingElseIsUpItCannotBeLeft() throws Exception {
		ADDRESS_A.readiness(503);
		await().atMost(Duration.ofSeconds(10)).until(() -> this.upstreams.counts().get("address").well() == 1);
		var answer = put("b", "EVACUATED");
		assertThat(answer.statusCode()).isEqualTo(409);
		assertThat(answer.body()).contains("/problems/zone-needed", "nothing would be up of address");
		assertThat(statuses(5)).containsOnly(200);
		assertThat(ADDRESS_B.received()).isNotEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			z  | {"state": "EVACUATED"}            | 404 | /problems/unknown-zone
			a  | {"state": "evacuated"}            | 422 | "field":"state"
			a  | {"state": null}                   | 422 | "field":"state"
			a  | {}                                | 422 | "field":"state"
			a  | {"mode": "off"}                   | 400 | "field":"mode"
			a  | {"state": 1, "state": 2}          | 400 | "field":"state"
			a  | ["EVACUATED"]                     | 400 | /problems/malformed-request
			a  | EVACUATED                         | 400 | /problems/malformed-request
			""")
	void whatCannotBeDoneIsRefusedAndSaysWhy(String zone, String body, int status, String says) throws Exception {
		var answer = send("PUT", "/zones/" + zone, body, "Authorization", "Bearer " + operator(), "Content-Type",
				"application/json");
		assertThat(answer.statusCode()).isEqualTo(status);
		assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
		assertThat(answer.body()).contains(says);
	}

	@Test
	void itIsTheOperators() throws Exception {
		assertThat(get("/zones", "Authorization", "Bearer " + customer()).statusCode()).isEqualTo(403);
		assertThat(send("PUT", "/zones/a", "{\"state\":\"EVACUATED\"}", "Authorization", "Bearer " + customer(),
				"Content-Type", "application/json")
			.statusCode()).isEqualTo(403);
	}

	private HttpResponse<String> put(String zone, String state) throws Exception {
		return send("PUT", "/zones/" + zone, "{\"state\":\"" + state + "\"}", "Authorization", "Bearer " + operator(),
				"Content-Type", "application/json");
	}

	private String zones() throws Exception {
		return get("/zones", "Authorization", "Bearer " + operator()).body();
	}

	private HttpResponse<String> address() throws Exception {
		return get("/addresses/c-000001", "Authorization", "Bearer " + customer());
	}

	private List<Integer> statuses(int times) throws Exception {
		var statuses = new ArrayList<Integer>();
		for (int i = 0; i < times; i++) {
			statuses.add(address().statusCode());
		}
		return statuses;
	}

}
