package io.plimsoll.gateway.flights;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import io.plimsoll.gateway.GatewayTestBase;
import io.plimsoll.shedding.AdmissionControl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** One request at a time. */
@TestPropertySource(properties = { "plimsoll.load-shedding.limit=1", "plimsoll.load-shedding.queue.length=0" })
class BoardIT extends GatewayTestBase {

	private static final String LIST = "{\"flights\":[{\"flight\":\"PL101\",\"seatsTotal\":180}]}";

	@Autowired
	private FlightBoard board;

	@Autowired
	private AdmissionControl control;

	@BeforeEach
	void fillTheBoard() {
		BOOKING.answer((exchange) -> {
			exchange.getResponseHeaders().set("Preference-Applied", "return=minimal");
			exchange.sendResponseHeaders(200, LIST.length());
			exchange.getResponseBody().write(LIST.getBytes(StandardCharsets.US_ASCII));
		});
		await().atMost(Duration.ofSeconds(5)).until(() -> {
			this.board.refresh().block(Duration.ofSeconds(2));
			return this.board.listed().isPresent();
		});
		BOOKING.reset();
	}

	@AfterEach
	void everyPlaceWasGivenBack() {
		await().atMost(Duration.ofSeconds(2)).until(() -> this.control.inFlight() == 0);
	}

	@Test
	void whereItWouldBeRefusedTheListComesWithoutFreeSeatsAndSaysSo() throws Exception {
		whileOneIsBeingServed(() -> {
			var answer = get("/flights");
			assertThat(answer.statusCode()).isEqualTo(200);
			assertThat(answer.body()).isEqualTo(LIST);
			assertThat(answer.headers().firstValue("Plimsoll-Degraded")).contains("seatsFree");
			assertThat(answer.headers().firstValue("Age")).isPresent();
			assertThat(answer.headers().firstValue("Cache-Status")).contains("\"gateway\"; hit; detail=board");
			return null;
		});
	}

	@Test
	void whoWantsMoreThanTheBoardHasIsRefused() throws Exception {
		whileOneIsBeingServed(() -> {
			assertThat(get("/flights", "Cache-Control", "no-cache").statusCode()).isEqualTo(503);
			assertThat(get("/flights", "Plimsoll-Read-After", "1.1.4").statusCode()).isEqualTo(503);
			assertThat(get("/flights/PL101").statusCode()).isEqualTo(503);
			assertThat(send("POST", "/flights", "{}").statusCode()).isEqualTo(503);
			return null;
		});
	}

	@Test
	void inCalmEverybodyGetsTheWholeListButWhoPrefersTheOther() throws Exception {
		// the first request of all may take longer than its deadline
		var whole = await().atMost(Duration.ofSeconds(20))
			.until(() -> get("/flights"), (answer) -> answer.statusCode() == 200
					&& answer.headers().firstValue("Plimsoll-Degraded").isEmpty());
		assertThat(whole.body()).isNotEqualTo(LIST);
		BOOKING.received();
		// the place of one that was answered is given back when its client knows already
		everyPlaceWasGivenBack();
		var minimal = get("/flights", "Prefer", "wait=1, return=minimal");
		assertThat(minimal.body()).isEqualTo(LIST);
		assertThat(minimal.headers().firstValue("Preference-Applied")).contains("return=minimal");
		assertThat(minimal.headers().firstValue("Plimsoll-Degraded")).isEmpty();
		assertThat(BOOKING.received()).isEmpty();
	}

	private void whileOneIsBeingServed(Callable<Void> check) throws Exception {
		var arrived = new CountDownLatch(1);
		var leave = new CountDownLatch(1);
		BOOKING.answer((exchange) -> {
			arrived.countDown();
			try {
				leave.await(5, TimeUnit.SECONDS);
			}
			catch (InterruptedException _) {
				Thread.currentThread().interrupt();
			}
			exchange.sendResponseHeaders(204, -1);
		});
		try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
			var first = executor.submit(() -> get("/flights/PL101").statusCode());
			assertThat(arrived.await(5, TimeUnit.SECONDS)).isTrue();
			try {
				check.call();
			}
			finally {
				leave.countDown();
			}
			assertThat(first.get()).isEqualTo(204);
		}
	}

}
