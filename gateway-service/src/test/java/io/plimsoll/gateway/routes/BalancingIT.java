package io.plimsoll.gateway.routes;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import com.jayway.jsonpath.JsonPath;
import com.sun.net.httpserver.HttpExchange;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.plimsoll.deadline.MonotonicClock;
import io.plimsoll.gateway.GatewayTestBase;
import io.plimsoll.gateway.StubService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@TestPropertySource(properties = { "gateway.outliers.share=0.5", "gateway.outliers.window=2s",
		"gateway.outliers.first=3s", "gateway.outliers.longest=3s" })
class BalancingIT extends GatewayTestBase {

	private static final StubService BOOKING_B = new StubService("booking-b");

	private static final StubService BOOKING_C = new StubService("booking-c");

	private final CountDownLatch thaw = new CountDownLatch(1);

	@Autowired
	private Upstreams upstreams;

	@Autowired
	private MeterRegistry meters;

	@Autowired
	private MonotonicClock clock;

	@DynamicPropertySource
	static void threeReplicas(DynamicPropertyRegistry registry) {
		registry.add("replicas.of.booking",
				() -> "a=" + BOOKING.url() + ",b=" + BOOKING_B.url() + ",c=" + BOOKING_C.url());
	}

	@BeforeEach
	void allAreWellAndTheBudgetIsFullAndNothingIsHeldAgainstAnybody() throws Exception {
		BOOKING_B.reset();
		BOOKING_C.reset();
		switchTo("enforce");
		await().atMost(Duration.ofSeconds(10)).until(() -> this.upstreams.counts().get("booking").well() == 3);
		for (int i = 0; i < 100; i++) {
			get("/flights");
		}
		await().atMost(Duration.ofSeconds(10)).until(() -> answersOfLate() == 0);
		List.of(BOOKING, BOOKING_B, BOOKING_C).forEach(StubService::received);
	}

	@AfterEach
	void thaw() {
		this.thaw.countDown();
	}

	@Test
	void anInstanceThatHangsIsPassedOverAfterAFewRequests() throws Exception {
		BOOKING_B.answer(this::hang);
		var statuses = read(200);
		assertThat(BOOKING_B.received()).hasSizeLessThan(20);
		assertThat(statuses).filteredOn((status) -> status != 200).hasSizeLessThan(20);
		await().atMost(Duration.ofSeconds(5)).until(() -> inFlight() == 0);
	}

	@Test
	void withoutBalancingItGetsItsShareOfThem() throws Exception {
		switchTo("off");
		BOOKING_B.answer(this::hang);
		read(60);
		assertThat(BOOKING_B.received()).hasSizeGreaterThan(8);
	}

	@Test
	void whoAnswersEmptyAtOnceIsEjectedAndNobodySeesItsAnswers() throws Exception {
		BOOKING_B.answer((exchange) -> exchange.sendResponseHeaders(200, -1));
		for (int i = 0; i < 1000 && this.upstreams.counts().get("booking").well() == 3; i++) {
			var answer = get("/flights");
			assertThat(answer.statusCode()).isEqualTo(200);
			assertThat(answer.body()).isEqualTo("{\"ok\":true}");
		}
		assertThat(BOOKING_B.received()).hasSizeBetween(5, 15);
		assertThat(count("plimsoll.upstream.failures", "kind", "invalid")).isGreaterThanOrEqualTo(5);
		assertThat(count("plimsoll.upstream.ejections", "outcome", "ejected")).isPositive();
		assertThat(JsonPath.<List<String>>read(get("/upstreams", "Authorization", "Bearer " + operator()).body(),
				"$.instances[?(@.service == 'booking')].state"))
			.containsExactly("up", "ejected", "up");
		for (int i = 0; i < 20; i++) {
			get("/flights");
		}
		assertThat(BOOKING_B.received()).isEmpty();
		await().atMost(Duration.ofSeconds(5)).until(() -> inFlight() == 0);
	}

	@Test
	void withoutBalancingItsAnswersAreTakenForGood() throws Exception {
		switchTo("off");
		BOOKING_B.answer((exchange) -> exchange.sendResponseHeaders(200, -1));
		var bodies = new ArrayList<String>();
		for (int i = 0; i < 60; i++) {
			bodies.add(get("/flights").body());
		}
		assertThat(bodies).filteredOn(String::isEmpty).hasSizeGreaterThan(8);
	}

	@Test
	void whatAllAnswerWrongIsAProblemAndEjectsNobody() throws Exception {
		for (var replica : List.of(BOOKING, BOOKING_B, BOOKING_C)) {
			replica.answer((exchange) -> {
				exchange.getResponseHeaders().set("Content-Type", "text/html");
				exchange.getResponseHeaders().set("X-From", "disk full");
				exchange.sendResponseHeaders(200, 2);
				exchange.getResponseBody().write(new byte[] { 'o', 'k' });
			});
		}
		for (int i = 0; i < 60; i++) {
			var answer = get("/flights");
			assertThat(answer.statusCode()).isEqualTo(503);
			assertThat(answer.headers().firstValue("X-From")).isEmpty();
			assertThat(answer.body()).contains("/problems/upstream-unavailable");
		}
		assertThat(this.upstreams.counts().get("booking").well()).isGreaterThanOrEqualTo(2);
		assertThat(BOOKING.received()).isNotEmpty();
	}

	@Test
	void aPlaceIsGivenBackWhenTheBodyHasEnded() throws Exception {
		for (var replica : List.of(BOOKING, BOOKING_B, BOOKING_C)) {
			replica.answer((exchange) -> {
				exchange.getResponseHeaders().set("Content-Type", "application/json");
				exchange.sendResponseHeaders(200, 0);
				exchange.getResponseBody().write('{');
				exchange.getResponseBody().flush();
				pause();
				exchange.getResponseBody().write('}');
			});
		}
		try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
			var answer = threads.submit(() -> get("/flights").body());
			await().atMost(Duration.ofSeconds(5)).until(() -> inFlight() == 1);
			this.thaw.countDown();
			assertThat(answer.get(5, TimeUnit.SECONDS)).isEqualTo("{}");
		}
		await().atMost(Duration.ofSeconds(5)).until(() -> inFlight() == 0);
	}

	@Test
	void aPlaceIsGivenBackWhenTheConnectionIsLost() throws Exception {
		for (var replica : List.of(BOOKING, BOOKING_B, BOOKING_C)) {
			replica.answer(HttpExchange::close);
		}
		assertThat(get("/flights").statusCode()).isEqualTo(503);
		await().atMost(Duration.ofSeconds(5)).until(() -> inFlight() == 0);
	}

	@Test
	void thereIsNoOtherMode() throws Exception {
		var answer = send("PUT", "/upstreams/mode", "{\"mode\":\"perhaps\"}", "Authorization", "Bearer " + operator(),
				"Content-Type", "application/json");
		assertThat(answer.statusCode()).isEqualTo(422);
		assertThat(answer.body()).contains("enforce, shadow or off: perhaps");
	}

	private void hang(HttpExchange exchange) throws IOException {
		pause();
		exchange.close();
	}

	private void pause() throws IOException {
		try {
			this.thaw.await(20, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IOException(ex);
		}
	}

	/** So many reads, four at a time, by callers who wait for half a second. */
	private List<Integer> read(int times) throws InterruptedException, ExecutionException {
		try (var threads = Executors.newFixedThreadPool(4)) {
			var answers = new ArrayList<Future<Integer>>();
			for (int i = 0; i < times; i++) {
				answers.add(threads.submit(() -> get("/flights", "Request-Timeout-Ms", "500").statusCode()));
			}
			var statuses = new ArrayList<Integer>();
			for (var answer : answers) {
				statuses.add(answer.get());
			}
			return statuses;
		}
	}

	private void switchTo(String mode) throws Exception {
		assertThat(send("PUT", "/upstreams/mode", "{\"mode\":\"" + mode + "\"}", "Authorization",
				"Bearer " + operator(), "Content-Type", "application/json")
			.statusCode()).isEqualTo(200);
	}

	private long answersOfLate() {
		long now = this.clock.nanos();
		return this.upstreams.all("booking")
			.stream()
			.mapToLong((each) -> this.upstreams.standing(each).conduct(now).answers())
			.sum();
	}

	private int inFlight() {
		return this.upstreams.instances().stream().mapToInt((each) -> this.upstreams.standing(each).inFlight()).sum();
	}

	private double count(String name, String tag, String value) {
		return this.meters.get(name).tag(tag, value).counters().stream().mapToDouble(Counter::count).sum();
	}

}
