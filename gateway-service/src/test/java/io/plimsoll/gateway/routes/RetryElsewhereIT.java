package io.plimsoll.gateway.routes;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.micrometer.core.instrument.MeterRegistry;
import io.plimsoll.gateway.GatewayTestBase;
import io.plimsoll.gateway.StubService;
import io.plimsoll.gateway.StubService.Received;
import io.plimsoll.shedding.AdmissionLevel;
import io.plimsoll.shedding.Priority;
import io.plimsoll.shedding.ToldLevels;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class RetryElsewhereIT extends GatewayTestBase {

	private static final StubService BOOKING_B = new StubService("booking-b");

	private static final StubService BOOKING_C = new StubService("booking-c");

	private static final HttpHandler BUSY = (exchange) -> refuse(exchange, false);

	@Autowired
	private Upstreams upstreams;

	@Autowired
	private MeterRegistry meters;

	@Autowired
	private ToldLevels levels;

	private final CountDownLatch thaw = new CountDownLatch(1);

	@DynamicPropertySource
	static void threeReplicas(DynamicPropertyRegistry registry) {
		registry.add("replicas.of.booking",
				() -> "a=" + BOOKING.url() + ",b=" + BOOKING_B.url() + ",c=" + BOOKING_C.url());
	}

	@BeforeEach
	void allAreWellAndTheBudgetIsFull() throws Exception {
		BOOKING_B.reset();
		BOOKING_C.reset();
		await().atMost(Duration.ofSeconds(5)).until(() -> this.upstreams.choosable("booking").size() == 3);
		for (int i = 0; i < 100; i++) {
			get("/flights");
		}
		received();
	}

	@AfterEach
	void thaw() {
		this.thaw.countDown();
	}

	@Test
	void aReadThatOneInstanceCannotDoIsDoneByAnother() throws Exception {
		BOOKING.answer(BUSY);
		var again = new ArrayList<Received>();
		// whom chance sends to the one that is busy is answered by another
		for (int i = 0; i < 1000 && again.isEmpty(); i++) {
			assertThat(get("/flights").statusCode()).isEqualTo(200);
			received().stream().filter((request) -> request.header(Attempts.HEADER) != null).forEach(again::add);
		}
		assertThat(again).singleElement().satisfies((request) -> {
			assertThat(request.header(Attempts.HEADER)).isEqualTo("2");
			assertThat(request.by()).isNotEqualTo("booking-a");
		});
	}

	@Test
	void aConnectionThatIsLostIsNoReasonToFail() throws Exception {
		all(HttpExchange::close);
		BOOKING_C.answer((exchange) -> exchange.sendResponseHeaders(204, -1));
		assertThat(get("/flights").statusCode()).isEqualTo(204);
	}

	@Test
	void aWriteWithAKeyIsSentAgainAsItWas() throws Exception {
		all(BUSY);
		var answer = hold("Idempotency-Key", "\"k-1\"");
		assertThat(answer).isEqualTo(503);
		assertThat(received()).hasSize(3).allSatisfy((request) -> {
			assertThat(request.body()).isEqualTo("{\"flight\":\"PL101\",\"seat\":\"1A\"}");
			assertThat(request.header("Idempotency-Key")).isEqualTo("\"k-1\"");
		}).extracting(Received::by).doesNotHaveDuplicates();
	}

	@Test
	void aWriteWithoutAKeyIsSentOnce() throws Exception {
		all(BUSY);
		assertThat(hold()).isEqualTo(503);
		assertThat(received()).hasSize(1);
	}

	@Test
	void aBodyThatWasNotKeptIsSentOnce() throws Exception {
		all(BUSY);
		assertThat(send("PUT", "/bookings/1/confirmation", "{}", "Authorization", "Bearer " + customer(),
				"Idempotency-Key", "\"k-2\"")
			.statusCode()).isEqualTo(503);
		assertThat(received()).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(ints = { 400, 404, 409, 422, 429, 500, 504 })
	void whatAnotherWouldAnswerTooIsPassedOn(int status) throws Exception {
		all((exchange) -> exchange.sendResponseHeaders(status, -1));
		assertThat(get("/flights").statusCode()).isEqualTo(status);
		assertThat(received()).hasSize(1);
	}

	@Test
	void whoAsksToBeLeftAloneIsAndTheClientIsTold() throws Exception {
		all((exchange) -> refuse(exchange, true));
		var answer = get("/flights");
		assertThat(answer.statusCode()).isEqualTo(503);
		assertThat(answer.headers().allValues("Plimsoll-Retry")).containsExactly("never");
		assertThat(received()).hasSize(1);
	}

	@Test
	void theLastAnswerIsTheOneThatCounts() throws Exception {
		all(BUSY);
		var answer = get("/flights");
		assertThat(answer.headers().allValues("Retry-After")).containsExactly("7");
		assertThat(answer.body()).isEqualTo("busy");
	}

	@Test
	void whereAllFailsATenthIsAdded() throws Exception {
		all(BUSY);
		for (int i = 0; i < 200; i++) {
			get("/flights");
		}
		// the burst that was saved, and a tenth of what was asked
		assertThat(received()).hasSizeBetween(225, 231);
		assertThat(this.meters.get("plimsoll.retry.attempts").tag("outcome", "no-budget").counter().count())
			.isGreaterThan(100);
		assertThat(this.meters.get("plimsoll.retry.budget").tag("route", "booking").gauge().value()).isLessThan(1);
	}

	@Test
	void theOperatorSetsHowMuchIsAdded() throws Exception {
		all(BUSY);
		try {
			assertThat(share("0").body()).contains("\"retryShare\":0.0");
			for (int i = 0; i < 20; i++) {
				get("/flights");
			}
			assertThat(received()).hasSize(20);
			share("1");
			for (int i = 0; i < 20; i++) {
				get("/flights");
			}
			// one for each, and the burst that was saved
			assertThat(received()).hasSizeBetween(40, 50);
		}
		finally {
			share("0.1");
		}
		assertThat(this.meters.get("plimsoll.retry.budget").tag("route", "booking").gauge().value()).isEqualTo(10);
	}

	@ParameterizedTest
	@ValueSource(strings = { "-0.1", "1.1", "null" })
	void aShareThatCannotBeIsRefused(String share) throws Exception {
		var answer = share(share);
		assertThat(answer.statusCode()).isEqualTo(422);
		assertThat(answer.body()).contains("The share is from 0 to 1: " + share);
	}

	/** The one that is slow never answers, and nobody notices. */
	@Test
	void aReadThatTakesLongIsAskedOfAnotherAsWellAndTheFirstIsLetGo() throws Exception {
		hedged(() -> {
			BOOKING.answer(this::hang);
			for (int i = 0; i < 200 && BOOKING.received().isEmpty(); i++) {
				assertThat(get("/flights").statusCode()).isEqualTo(200);
			}
			assertThat(this.meters.get("plimsoll.hedge.requests").tag("outcome", "won").counter().count()).isPositive();
			await().atMost(Duration.ofSeconds(1))
				.until(() -> this.upstreams.all("booking")
					.stream()
					.allMatch((instance) -> this.upstreams.standing(instance).inFlight() == 0));
			return null;
		});
	}

	/** The control: who is sent to the one that is slow waits for it in vain. */
	@Test
	void withoutHedgingItWaitsForTheFirst() throws Exception {
		BOOKING.answer(this::hang);
		assertThat(oneInVain()).isTrue();
	}

	@Test
	void whereTheServiceRefusesNothingIsAskedTwice() throws Exception {
		hedged(() -> {
			BOOKING.answer(this::hang);
			// all but the lowest class may wait
			this.levels.heard("booking", "booking-b", new AdmissionLevel(Priority.RANKS * 3 / 4));
			assertThat(oneInVain()).isTrue();
			return null;
		});
	}

	@Test
	void aWriteIsAskedOnceHoweverLongItTakes() throws Exception {
		hedged(() -> {
			all(this::hang);
			assertThat(hold("Idempotency-Key", "\"k-3\"", "Request-Timeout-Ms", "300")).isEqualTo(504);
			assertThat(received()).hasSize(1);
			return null;
		});
	}

	/** With hedging on, and known how long reads take. */
	private void hedged(Callable<Void> check) throws Exception {
		assertThat(hedging(true).body()).contains("\"hedging\":true");
		try {
			for (int i = 0; i < 120; i++) {
				get("/flights");
			}
			received();
			check.call();
		}
		finally {
			assertThat(hedging(false).body()).contains("\"hedging\":false");
		}
	}

	private HttpResponse<String> hedging(boolean enabled) throws Exception {
		return send("PUT", "/upstreams/hedging", "{\"enabled\":" + enabled + "}", "Authorization",
				"Bearer " + operator(), "Content-Type", "application/json");
	}

	private boolean oneInVain() throws Exception {
		for (int i = 0; i < 50; i++) {
			if (get("/flights", "Request-Timeout-Ms", "300").statusCode() == 504) {
				return true;
			}
		}
		return false;
	}

	private void hang(HttpExchange exchange) throws IOException {
		try {
			this.thaw.await(10, TimeUnit.SECONDS);
		}
		catch (InterruptedException _) {
			Thread.currentThread().interrupt();
		}
		exchange.sendResponseHeaders(204, -1);
	}

	private HttpResponse<String> share(String share) throws Exception {
		return send("PUT", "/upstreams/retries", "{\"share\":" + share + "}", "Authorization", "Bearer " + operator(),
				"Content-Type", "application/json");
	}

	private static void all(HttpHandler answer) {
		BOOKING.answer(answer);
		BOOKING_B.answer(answer);
		BOOKING_C.answer(answer);
	}

	private static void refuse(HttpExchange exchange, boolean never) throws IOException {
		exchange.getResponseHeaders().set("Retry-After", "7");
		if (never) {
			exchange.getResponseHeaders().set("Plimsoll-Retry", "never");
		}
		exchange.sendResponseHeaders(503, 4);
		exchange.getResponseBody().write(new byte[] { 'b', 'u', 's', 'y' });
	}

	private int hold(String... headers) throws Exception {
		var all = new ArrayList<>(List.of("Authorization", "Bearer " + customer(), "Content-Type", "application/json"));
		all.addAll(List.of(headers));
		return send("POST", "/bookings", "{\"flight\":\"PL101\",\"seat\":\"1A\"}", all.toArray(String[]::new))
			.statusCode();
	}

	private static List<Received> received() {
		var all = new ArrayList<>(BOOKING.received());
		all.addAll(BOOKING_B.received());
		all.addAll(BOOKING_C.received());
		return all;
	}

}
