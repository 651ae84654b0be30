package io.plimsoll.gateway.admission;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import com.sun.net.httpserver.HttpHandler;
import io.plimsoll.gateway.GatewayTestBase;
import io.plimsoll.gateway.StubService;
import io.plimsoll.shedding.AdmissionControls;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Three requests at once, and one of them to the addresses: the place of one that was
 * refused is given back when its client has the answer already.
 */
@TestPropertySource(properties = { "plimsoll.load-shedding.limit=3", "plimsoll.load-shedding.queue.length=0",
		"plimsoll.load-shedding.upstreams.address.algorithm=fixed", "plimsoll.load-shedding.upstreams.address.limit=1",
		"plimsoll.load-shedding.upstreams.booking.algorithm=fixed", "plimsoll.load-shedding.upstreams.booking.limit=3",
		"plimsoll.load-shedding.costs.booking-export=2", "gateway.off-peak.waiting=2" })
class UpstreamLimitsIT extends GatewayTestBase {

	@Autowired
	private AdmissionControls controls;

	@AfterEach
	void everyPlaceWasGivenBack() {
		setLimit(1);
		await().atMost(Duration.ofSeconds(2))
			.until(() -> this.controls.all().allMatch((control) -> control.inFlight() == 0));
	}

	@Test
	void aSlowUpstreamFillsItsOwnLimitAndNobodyElses() throws Exception {
		whileAddressesHang(1, () -> {
			var refused = address();
			assertThat(refused.statusCode()).isEqualTo(503);
			assertThat(refused.body()).contains("\"layer\":\"gateway.address\"", "\"reason\":\"limit\"");
			assertThat(get("/flights").statusCode()).isEqualTo(200);
			return null;
		});
	}

	/** The control: what one limit for all does. */
	@Test
	void withoutALimitOfItsOwnItTakesTheNodes() throws Exception {
		setLimit(3);
		whileAddressesHang(3, () -> {
			var refused = get("/flights");
			assertThat(refused.statusCode()).isEqualTo(503);
			assertThat(refused.body()).contains("\"layer\":\"gateway\"", "\"reason\":\"limit\"");
			return null;
		});
	}

	@Test
	void theOperatorSeesAndSetsEach() throws Exception {
		var report = get("/overload", "Authorization", "Bearer " + operator());
		assertThat(report.body()).contains("\"layer\":\"gateway\"", "\"upstreams\":{\"address\":{",
				"\"layer\":\"gateway.address\"", "\"layer\":\"gateway.booking\"", "\"layer\":\"gateway.cache\"");
		assertThat(put("{\"limit\":2,\"upstream\":\"address\"}")).isEqualTo(200);
		assertThat(this.controls.upstreams().get("address").limit()).isEqualTo(2);
		assertThat(this.controls.node().limit()).isEqualTo(3);
		assertThat(put("{\"limit\":3,\"upstream\":\"cache\"}")).as("finds itself").isEqualTo(422);
		assertThat(put("{\"limit\":3,\"upstream\":\"nobody\"}")).isEqualTo(422);
	}

	@Test
	void aDescriptionIsChargedToItsService() throws Exception {
		whileAddressesHang(1, () -> {
			assertThat(get("/openapi/address").body()).contains("\"layer\":\"gateway.address\"");
			assertThat(get("/openapi/booking").statusCode()).isEqualTo(200);
			return null;
		});
	}

	/** Of three places it takes two, here and of the service's. */
	@Test
	void whatCostsMoreIsChargedMoreAndTheOperatorSeesIt() throws Exception {
		whileHanging(List.of(BOOKING), 1, this::export, () -> {
			assertThat(export().body()).contains("\"layer\":\"gateway\"", "\"reason\":\"limit\"", "\"class\":\"bulk\"");
			// the question takes the third
			assertThat(get("/overload", "Authorization", "Bearer " + operator()).body()).contains("\"inFlight\":3",
					"\"inFlight\":2", "\"costs\":{\"booking-export\":2}");
			return null;
		});
	}

	/** The control: what is not named takes one, and three are let in. */
	@Test
	void whatIsNotNamedTakesOnePlace() throws Exception {
		Callable<HttpResponse<String>> flights = () -> get("/flights");
		whileHanging(List.of(BOOKING), 3, flights, () -> {
			assertThat(flights.call().statusCode()).isEqualTo(503);
			return null;
		});
	}

	/** Under the limit of the addresses, of which one is served at a time. */
	@Test
	void bulkThatCanWaitHasATicketAtThePeakAndItsAnswerAfterwards() throws Exception {
		var token = customer();
		var ticket = new String[1];
		whileAddressesHang(1, () -> {
			var deferred = later("/addresses/c-000001", token);
			assertThat(deferred.statusCode()).isEqualTo(202);
			assertThat(deferred.headers().firstValue("Preference-Applied")).contains("respond-async");
			assertThat(deferred.headers().firstValue("Retry-After")).isPresent();
			assertThat(deferred.body()).contains("\"state\":\"WAITING\"", "\"ahead\":0", "\"pollAfterMs\":");
			ticket[0] = deferred.headers().firstValue("Location").orElseThrow();
			assertThat(later("/addresses/c-000001", token).headers().firstValue("Location")).as("the same")
				.contains(ticket[0]);
			var waits = get(ticket[0], "Authorization", "Bearer " + token);
			assertThat(waits.statusCode()).isEqualTo(200);
			assertThat(waits.body()).contains("\"state\":\"WAITING\"");
			return null;
		});
		ADDRESS_A.reset();
		ADDRESS_B.reset();
		await().atMost(Duration.ofSeconds(5)).untilAsserted(() -> {
			var answer = get(ticket[0], "Authorization", "Bearer " + token);
			assertThat(answer.headers().firstValue("Plimsoll-Deferred")).isPresent();
			assertThat(answer.statusCode()).isEqualTo(200);
			assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
			assertThat(answer.body()).isEqualTo("{\"ok\":true}");
		});
		var done = new ArrayList<>(ADDRESS_A.received());
		done.addAll(ADDRESS_B.received());
		assertThat(done).as("done once, as bulk").singleElement().satisfies((request) -> {
			assertThat(request.header("Plimsoll-Priority")).startsWith("bulk;");
			assertThat(request.header("Authorization")).isEqualTo("Bearer " + token);
		});
		assertThat(get("/overload/off-peak", "Authorization", "Bearer " + operator()).body())
			.contains("\"mode\":\"enforce\"", "\"waiting\":0", "\"done\":");
	}

	@Test
	void aTicketIsItsOwnersAloneAndCanBeGivenUp() throws Exception {
		whileAddressesHang(1, () -> {
			var ticket = later("/addresses/c-000001?give-up", customer()).headers()
				.firstValue("Location")
				.orElseThrow();
			assertThat(get(ticket, "Authorization", "Bearer " + customer("c-000002")).statusCode()).isEqualTo(404);
			assertThat(send("DELETE", ticket, null, "Authorization", "Bearer " + customer("c-000002")).statusCode())
				.isEqualTo(404);
			assertThat(get(ticket, "Authorization", "Bearer " + operator()).statusCode()).isEqualTo(200);
			assertThat(send("DELETE", ticket, null, "Authorization", "Bearer " + customer()).statusCode())
				.isEqualTo(204);
			var gone = get(ticket, "Authorization", "Bearer " + customer());
			assertThat(gone.statusCode()).isEqualTo(404);
			assertThat(gone.body()).contains("/problems/not-found");
			return null;
		});
	}

	@Test
	void whereTheLaneIsFullOrOffOrTheTokenBadBulkIsRefused() throws Exception {
		whileAddressesHang(1, () -> {
			var tickets = new ArrayList<String>();
			for (int i = 0; i < 2; i++) {
				var ticket = later("/addresses/c-000001?" + i, customer());
				assertThat(ticket.statusCode()).isEqualTo(202);
				tickets.add(ticket.headers().firstValue("Location").orElseThrow());
			}
			var refused = later("/addresses/c-000001?3", customer());
			assertThat(refused.statusCode()).as("full").isEqualTo(503);
			assertThat(refused.headers().firstValue("Retry-After")).isPresent();
			assertThat(refused.body()).contains("\"layer\":\"gateway.address\"", "\"class\":\"bulk\"");
			for (var ticket : tickets) {
				assertThat(send("DELETE", ticket, null, "Authorization", "Bearer " + customer()).statusCode())
					.isEqualTo(204);
			}
			assertThat(later("/addresses/c-000001", expired()).statusCode()).as("bad token").isEqualTo(503);
			assertThat(offPeak("off").statusCode()).isEqualTo(200);
			try {
				assertThat(later("/addresses/c-000001", customer()).statusCode()).as("off").isEqualTo(503);
			}
			finally {
				assertThat(offPeak("enforce").statusCode()).isEqualTo(200);
			}
			return null;
		});
	}

	@Test
	void thereIsNoOtherModeOfTheLane() throws Exception {
		var answer = offPeak("sometimes");
		assertThat(answer.statusCode()).isEqualTo(422);
		assertThat(answer.body()).contains("/problems/invalid-value", "\"field\":\"mode\"");
	}

	private HttpResponse<String> offPeak(String mode) throws Exception {
		return send("PUT", "/overload/off-peak", "{\"mode\":\"" + mode + "\"}", "Authorization", "Bearer " + operator(),
				"Content-Type", "application/json");
	}

	private HttpResponse<String> later(String path, String token) throws Exception {
		return get(path, "Authorization", "Bearer " + token, "Priority", "u=7", "Prefer", "respond-async");
	}

	private void setLimit(int limit) {
		this.controls.upstreams().get("address").fixedLimit().orElseThrow().set(limit);
	}

	private HttpResponse<String> address() throws Exception {
		return get("/addresses/c-000001", "Authorization", "Bearer " + customer());
	}

	private HttpResponse<String> export() throws Exception {
		return get("/bookings/export", "Authorization", "Bearer " + operator());
	}

	private int put(String body) throws Exception {
		return send("PUT", "/overload/limit", body, "Authorization", "Bearer " + operator(), "Content-Type",
				"application/json")
			.statusCode();
	}

	private void whileAddressesHang(int many, Callable<Void> check) throws Exception {
		whileHanging(List.of(ADDRESS_A, ADDRESS_B), many, this::address, check);
	}

	/** So many ask, and are answered when the check is over. */
	private static void whileHanging(List<StubService> services, int many, Callable<HttpResponse<String>> ask,
			Callable<Void> check) throws Exception {
		var arrived = new CountDownLatch(many);
		var leave = new CountDownLatch(1);
		HttpHandler hang = (exchange) -> {
			arrived.countDown();
			try {
				leave.await(5, TimeUnit.SECONDS);
			}
			catch (InterruptedException _) {
				Thread.currentThread().interrupt();
			}
			exchange.sendResponseHeaders(204, -1);
		};
		services.forEach((service) -> service.answer(hang));
		try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
			var hanging = new ArrayList<Future<Integer>>();
			for (int i = 0; i < many; i++) {
				hanging.add(executor.submit(() -> ask.call().statusCode()));
			}
			try {
				assertThat(arrived.await(5, TimeUnit.SECONDS)).isTrue();
				check.call();
			}
			finally {
				leave.countDown();
			}
			for (var each : hanging) {
				assertThat(each.get()).isEqualTo(204);
			}
		}
	}

}
