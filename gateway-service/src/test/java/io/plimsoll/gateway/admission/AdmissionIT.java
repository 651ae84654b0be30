package io.plimsoll.gateway.admission;

import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import io.plimsoll.gateway.GatewayTestBase;
import io.plimsoll.shedding.AdmissionControl;
import io.plimsoll.shedding.AdmissionMode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@ExtendWith(OutputCaptureExtension.class)
@TestPropertySource(properties = { "plimsoll.load-shedding.limit=1", "plimsoll.load-shedding.queue.length=0" })
class AdmissionIT extends GatewayTestBase {

	@Autowired
	private AdmissionControl control;

	@AfterEach
	void everyPlaceWasGivenBack() {
		this.control.switchTo(AdmissionMode.ENFORCE);
		await().atMost(Duration.ofSeconds(2)).until(() -> this.control.inFlight() == 0);
	}

	@Test
	void aFullHouseRefusesBeforeTokenAndBodyAreLookedAt() throws Exception {
		whileOneIsBeingServed(() -> {
			var answer = send("POST", "/bookings", "no json", "Authorization", "Bearer " + expired());
			assertThat(answer.statusCode()).isEqualTo(503);
			assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
			assertThat(Integer.parseInt(answer.headers().firstValue("Retry-After").orElseThrow())).isBetween(1, 3);
			assertThat(answer.body()).contains(
					"\"type\":\"https://iana.org/assignments/http-problem-types#temporary-reduced-capacity\"",
					"\"layer\":\"gateway\"", "\"reason\":\"limit\"", "\"class\":\"interactive\"");
			return null;
		});
		assertThat(BOOKING.received()).hasSize(1);
	}

	@Test
	void healthAndFiguresAreServedBesidesAFullHouse() throws Exception {
		whileOneIsBeingServed(() -> {
			assertThat(get("/livez").statusCode()).isEqualTo(200);
			assertThat(get("/readyz").statusCode()).isEqualTo(200);
			assertThat(management("/actuator/prometheus")).contains("plimsoll_admission_limit{layer=\"gateway\"} 1.0",
					"plimsoll_admission_inflight{layer=\"gateway\"} 1.0",
					"plimsoll_zone_instances{service=\"booking\",state=\"up\",zone=\"a\"}",
					"plimsoll_deadline_expired_total{layer=\"gateway\",where=\"arrival\"}",
					"plimsoll_deadline_remaining_seconds_count{layer=\"gateway\",where=\"arrival\"}");
			return null;
		});
	}

	@Test
	void aClientThatGoesAwayGivesItsPlaceBackAndIsRecordedAsGone(CapturedOutput output) throws Exception {
		BOOKING.answer((exchange) -> await().pollDelay(Duration.ofSeconds(1)).until(() -> true));
		try (var socket = connect()) {
			socket.getOutputStream()
				.write("GET /flights HTTP/1.1\r\nHost: plimsoll\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
			await().atMost(Duration.ofSeconds(2)).until(() -> this.control.inFlight() == 1);
		}
		await().atMost(Duration.ofMillis(900)).until(() -> this.control.inFlight() == 0);
		await().atMost(Duration.ofSeconds(2))
			.untilAsserted(() -> assertThat(output.getOut()).contains("GET flights 499 interactive cancelled"));
	}

	@Test
	void theOperatorSwitchesAndSees() throws Exception {
		var shadow = send("PUT", "/overload/mode", "{\"mode\":\"shadow\"}", "Authorization", "Bearer " + operator(),
				"Content-Type", "application/json");
		assertThat(shadow.statusCode()).isEqualTo(200);
		assertThat(shadow.body()).contains("\"mode\":\"shadow\"", "\"limit\":1", "\"layer\":\"gateway\"",
				"\"waiting\":0", "\"floors\":{\"interactive\":3,\"default\":2,\"bulk\":1}");
		whileOneIsBeingServed(() -> {
			BOOKING.reset();
			assertThat(get("/flights").statusCode()).isEqualTo(200);
			return null;
		});
		assertThat(get("/overload", "Authorization", "Bearer " + operator()).body()).contains("\"mode\":\"shadow\"");
	}

	@Test
	void theOperatorSeesWhatWasRefusedAndToWhom() throws Exception {
		whileOneIsBeingServed(() -> {
			assertThat(get("/lookups/postcodes/1000001").statusCode()).isEqualTo(503);
			return null;
		});
		assertThat(get("/overload", "Authorization", "Bearer " + operator()).body()).contains(
				"\"threshold\":\"bulk;127\"", "\"standing\":[", "\"offered\":{\"probe\":",
				"\"lastMinute\":{\"reasons\":{\"limit\":", "\"classes\":{\"interactive\":", "\"postcode\":1",
				"\"clients\":[{\"client\":\"address 127.0.0.1\",\"refused\":");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
			{"mode":"sometimes"}        | 422 | /problems/invalid-value     | "field":"mode"
			{"mode":"ENFORCE"}          | 422 | /problems/invalid-value     | ENFORCE
			{}                          | 422 | /problems/invalid-value     | "field":"mode"
			{"mode":"off","limit":3}    | 400 | /problems/unknown-field     | limit
			{"mode":                    | 400 | /problems/malformed-request | no valid JSON
			{"mode":1}                  | 400 | /problems/malformed-request | "field":"mode"
			{"mode":"off","mode":"off"} | 400 | /problems/malformed-request | "field":"mode"
			[]                          | 400 | /problems/malformed-request | not an object
			""")
	void aModeThatIsNoneIsNamed(String body, int status, String type, String named) throws Exception {
		var answer = send("PUT", "/overload/mode", body, "Authorization", "Bearer " + operator(), "Content-Type",
				"application/json");
		assertThat(answer.statusCode()).isEqualTo(status);
		assertThat(answer.body()).contains(type, named);
		assertThat(this.control.mode()).isEqualTo(AdmissionMode.ENFORCE);
	}

	@Test
	void aModeInAnotherFormIsRefused() throws Exception {
		var answer = send("PUT", "/overload/mode", "off", "Authorization", "Bearer " + operator(), "Content-Type",
				"text/plain");
		assertThat(answer.statusCode()).isEqualTo(415);
		assertThat(answer.body()).contains("/problems/unsupported-media-type");
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
			var first = executor.submit(() -> get("/flights").statusCode());
			assertThat(arrived.await(5, TimeUnit.SECONDS)).isTrue();
			try {
				check.call();
			}
			finally {
				leave.countDown();
			}
			assertThat(first.get()).isEqualTo(204);
			// the client has its answer a moment before the place is free
			await().atMost(Duration.ofSeconds(2)).until(() -> this.control.inFlight() == 0);
		}
	}

	private String management(String path) throws Exception {
		return send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + this.managementPort + path))).body();
	}

}
