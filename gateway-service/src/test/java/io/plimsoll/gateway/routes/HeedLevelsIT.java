package io.plimsoll.gateway.routes;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import io.plimsoll.gateway.GatewayTestBase;
import io.plimsoll.shedding.Arrival;
import io.plimsoll.shedding.Priority;
import io.plimsoll.shedding.RequestClass;
import io.plimsoll.shedding.ToldLevels;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class HeedLevelsIT extends GatewayTestBase {

	private static final int CLIENTS = 200;

	@Autowired
	private ToldLevels levels;

	/** What was told in another test holds for a second. */
	@BeforeEach
	void waitUntilForgotten() {
		var anybody = new Arrival(new Priority(RequestClass.BULK, 127), "any").to("booking");
		await().atMost(Duration.ofSeconds(5)).until(() -> this.levels.admits(anybody));
	}

	@Test
	void whatTheServiceWouldRefuseIsRefusedHere() throws Exception {
		refuseAndTell("critical;127");
		var first = flights(0);
		assertThat(first.body()).contains("the service's own");
		assertThat(first.headers().map().keySet())
			.noneMatch((name) -> name.equalsIgnoreCase("plimsoll-admission-level"));
		BOOKING.received();
		int here = 0;
		for (int i = 1; i <= CLIENTS; i++) {
			var answer = flights(i);
			assertThat(answer.statusCode()).isEqualTo(503);
			boolean refused = answer.body().contains("\"reason\":\"threshold\"");
			here += refused ? 1 : 0;
			if (refused) {
				assertThat(answer.body()).contains("\"layer\":\"gateway.booking\"");
				assertThat(answer.headers().firstValue("Retry-After")).isPresent();
			}
		}
		assertThat(here).isGreaterThanOrEqualTo(CLIENTS * 9 / 10);
		assertThat(BOOKING.received()).hasSizeLessThanOrEqualTo(CLIENTS / 10);
	}

	/** The control: a service that tells nothing. */
	@Test
	void withoutALevelEachIsRefusedThere() throws Exception {
		refuseAndTell(null);
		for (int i = 0; i < 20; i++) {
			assertThat(get("/flights").body()).contains("the service's own");
		}
		assertThat(BOOKING.received()).hasSize(20);
	}

	@Test
	void whenNothingIsToldAnyMoreTheServiceIsAskedAgain() throws Exception {
		refuseAndTell("critical;127");
		get("/flights");
		BOOKING.reset();
		await().atMost(Duration.ofSeconds(5)).until(() -> get("/flights").statusCode() == 200);
	}

	@Test
	void whatIsAboveTheLevelIsSent() throws Exception {
		refuseAndTell("critical;127");
		get("/flights");
		assertThat(send("DELETE", "/bookings/1", null, "Authorization", "Bearer " + customer()).body())
			.contains("the service's own");
	}

	private static void refuseAndTell(@Nullable String level) {
		BOOKING.answer((exchange) -> {
			var body = "{\"detail\":\"the service's own\"}".getBytes(StandardCharsets.UTF_8);
			if (level != null) {
				exchange.getResponseHeaders().set("Plimsoll-Admission-Level", level);
			}
			exchange.getResponseHeaders().set("Content-Type", "application/problem+json");
			exchange.sendResponseHeaders(503, body.length);
			exchange.getResponseBody().write(body);
		});
	}

	private HttpResponse<String> flights(int client) throws Exception {
		return get("/flights", "Authorization", "Bearer " + customer("c-%06d".formatted(client)));
	}

}
