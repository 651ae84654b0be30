package io.plimsoll.gateway.routes;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import io.plimsoll.gateway.GatewayTestBase;
import io.plimsoll.gateway.StubService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class RouteToLeaderIT extends GatewayTestBase {

	private static final StubService BOOKING_B = new StubService("booking-b");

	private static final int TIMES = 6;

	@Autowired
	private Upstreams upstreams;

	@DynamicPropertySource
	static void twoReplicas(DynamicPropertyRegistry registry) {
		registry.add("replicas.of.booking", () -> "a=" + BOOKING.url() + ",b=" + BOOKING_B.url());
	}

	@BeforeEach
	void reset() {
		BOOKING_B.reset();
		await().atMost(Duration.ofSeconds(5)).until(() -> choosable() == 2);
	}

	@Test
	void aHoldGoesStraightToTheLeaderThatAnAnswerNamed() throws Exception {
		leads("booking-b", "/bookings/none");
		hold("PL101");
		forget();

		for (int i = 0; i < TIMES; i++) {
			assertThat(hold("PL101").statusCode()).isEqualTo(201);
		}

		assertThat(BOOKING.received()).isEmpty();
		assertThat(BOOKING_B.received()).hasSize(TIMES)
			.allSatisfy((request) -> assertThat(request.body()).contains("\"PL101\""));
	}

	@Test
	void aFlightOfWhichNothingIsKnownGoesToAnybody() throws Exception {
		leads("booking-b", "/bookings/none");
		for (int i = 0; i < 40; i++) {
			hold("PL20" + i);
		}
		assertThat(BOOKING.received()).isNotEmpty();
		assertThat(BOOKING_B.received()).isNotEmpty();
	}

	@Test
	void theAnswersCorrectTheGateway() throws Exception {
		leads("booking-b", "/bookings/none");
		hold("PL301");
		leads("booking-a", "/bookings/none");
		hold("PL301");
		forget();

		for (int i = 0; i < TIMES; i++) {
			hold("PL301");
		}

		assertThat(BOOKING.received()).hasSize(TIMES);
	}

	@Test
	void aBookingIsConfirmedAndCancelledWhereItWasMade() throws Exception {
		leads("booking-b", "/bookings/b-1");
		hold("PL401");
		forget();

		for (int i = 0; i < TIMES; i++) {
			send("PUT", "/bookings/b-1/confirmation", null, "Authorization", "Bearer " + customer());
			send("DELETE", "/bookings/b-1", null, "Authorization", "Bearer " + customer());
		}

		assertThat(BOOKING.received()).isEmpty();
		assertThat(BOOKING_B.received()).hasSize(2 * TIMES);
	}

	@Test
	void aLeaderThatIsNotWellIsNotSought() throws Exception {
		leads("booking-b", "/bookings/none");
		hold("PL501");
		BOOKING_B.readiness(503);
		await().atMost(Duration.ofSeconds(5)).until(() -> choosable() == 1);
		forget();

		assertThat(hold("PL501").statusCode()).isEqualTo(201);
		assertThat(BOOKING.received()).hasSize(1);
	}

	@Test
	void aLeaderThatIsGoneCostsNoWrite() throws Exception {
		leads("booking-b", "/bookings/b-3");
		hold("PL701");
		BOOKING_B.kill();
		try {
			forget();
			assertThat(hold("PL701").statusCode()).isEqualTo(201);
			assertThat(BOOKING.received()).singleElement()
				.satisfies((request) -> assertThat(request.body()).contains("\"PL701\""));
		}
		finally {
			BOOKING_B.restart();
		}
	}

	@Test
	void aQueryArrivesAsItWasSent() throws Exception {
		leads("booking-b", "/bookings/b-2");
		hold("PL601");
		forget();
		for (var query : new String[] { "a[]=1", "a=%5B1%5D", "a=%C3%A9&b=x+y" }) {
			raw("DELETE /bookings/b-2?" + query
					+ " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer " + customer()
					+ "\r\n\r\n");
			assertThat(BOOKING_B.received()).as(query)
				.singleElement()
				.extracting(StubService.Received::path)
				.isEqualTo("/bookings/b-2?" + query);
		}
	}

	@Test
	void aBodyThatCannotBeReadIsTheServicesToRefuse() throws Exception {
		leads("booking-b", "/bookings/none");
		for (var body : new String[] { "{\"flight\":", "", "[]", "{\"flight\":\"" + "x".repeat(60_000) + "\"}" }) {
			forget();
			holdWith(body);
			assertThat(BOOKING.received().size() + BOOKING_B.received().size()).as(body).isOne();
		}
	}

	private int choosable() {
		return this.upstreams.choosable("booking").size();
	}

	private HttpResponse<String> hold(String flight) throws Exception {
		return holdWith("{\"flight\":\"" + flight + "\",\"seat\":\"1A\"}");
	}

	private HttpResponse<String> holdWith(String body) throws Exception {
		return send("POST", "/bookings", body, "Authorization", "Bearer " + customer(), "Content-Type",
				"application/json", "Idempotency-Key", "\"k\"");
	}

	private static void leads(String leader, String location) {
		for (var replica : new StubService[] { BOOKING, BOOKING_B }) {
			replica.answer((exchange) -> {
				exchange.getResponseHeaders().set("Plimsoll-Leader", leader + ";epoch=7");
				exchange.getResponseHeaders().set("Location", location);
				exchange.sendResponseHeaders(201, 2);
				exchange.getResponseBody().write("{}".getBytes(StandardCharsets.UTF_8));
			});
		}
	}

	private static void forget() {
		BOOKING.received();
		BOOKING_B.received();
	}

}
