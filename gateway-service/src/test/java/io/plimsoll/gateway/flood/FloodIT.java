package io.plimsoll.gateway.flood;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import io.plimsoll.gateway.GatewayTestBase;
import io.plimsoll.shedding.AdmissionControl;
import io.plimsoll.shedding.AdmissionMode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

class FloodIT extends GatewayTestBase {

	private static final Duration WHILE_TESTED = Duration.ofSeconds(60);

	@Autowired
	private FloodLine line;

	@Autowired
	private AdmissionControl control;

	@BeforeEach
	void enforce() {
		this.line.switchTo(AdmissionMode.ENFORCE);
	}

	@AfterEach
	void open() {
		this.line.hold(1, WHILE_TESTED);
		this.line.switchTo(AdmissionMode.SHADOW);
	}

	@Test
	void theLineRefusesBeforeAdmissionKnowsOfARequest() throws Exception {
		long before = this.control.counts().admitted();
		this.line.hold(0, WHILE_TESTED);
		var answer = send("POST", "/bookings", "no json", "Authorization", "Bearer " + expired());
		assertThat(answer.statusCode()).isEqualTo(503);
		assertThat(answer.body()).contains("\"layer\":\"gateway.event-loop\"", "\"reason\":\"queue-age\"");
		assertThat(Integer.parseInt(answer.headers().firstValue("Retry-After").orElseThrow())).isBetween(1, 3);
		assertThat(this.control.counts().admitted()).isEqualTo(before);
		assertThat(BOOKING.received()).isEmpty();
	}

	@Test
	void probesAndTheManagementPortAreNotTouchedAndTheRefusalsAreSeen() throws Exception {
		this.line.hold(0, WHILE_TESTED);
		assertThat(get("/flights").statusCode()).isEqualTo(503);
		assertThat(get("/livez").statusCode()).isEqualTo(200);
		assertThat(get("/readyz").statusCode()).isEqualTo(200);
		var figures = send(
				HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + this.managementPort + "/actuator/prometheus")));
		assertThat(figures.statusCode()).isEqualTo(200);
		assertThat(figures.body()).containsPattern(
				"plimsoll_admission_requests_total\\{class=\"default\",layer=\"gateway.event-loop\",outcome=\"shed\",reason=\"queue-age\",route=\"any\"} [1-9]")
			.contains("plimsoll_connections_limit", "plimsoll_connections_refused_total",
					"plimsoll_event_loop_lateness_seconds");
	}

	@Test
	void aRefusedBodyIsReadAndTheConnectionServesTheNext() throws Exception {
		this.line.hold(0, WHILE_TESTED);
		var body = "x".repeat(60_000);
		var answers = raw("POST /bookings HTTP/1.1\r\nHost: plimsoll\r\nContent-Length: 60000\r\n\r\n" + body
				+ "GET /readyz HTTP/1.1\r\nHost: plimsoll\r\nConnection: close\r\n\r\n");
		assertThat(answers).startsWith("HTTP/1.1 503 ").contains("HTTP/1.1 200 ", "\"UP\"");
	}

	@Test
	void aRefusedBodyWithoutAnEndIsAnsweredAndTheConnectionEnds() throws Exception {
		this.line.hold(0, WHILE_TESTED);
		assertThat(raw("POST /bookings HTTP/1.1\r\nHost: plimsoll\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n"))
			.startsWith("HTTP/1.1 503 ")
			.containsIgnoringCase("connection: close")
			.contains("\"reason\":\"queue-age\"");
	}

	@Test
	void oneConnectionIsRefusedAThousandTimesAndThenServed() throws Exception {
		this.line.hold(0, WHILE_TESTED);
		try (var socket = connect()) {
			socket.setSoTimeout(5000);
			var request = "HEAD /flights HTTP/1.1\r\nHost: plimsoll\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
			for (int i = 0; i <= 1000; i++) {
				if (i == 1000) {
					open();
				}
				socket.getOutputStream().write(request);
				var head = new StringBuilder();
				while (head.indexOf("\r\n\r\n") < 0) {
					// a timeout of the socket fails the test
					head.append((char) socket.getInputStream().read());
				}
				assertThat(head).as("request %d", i).startsWith("HTTP/1.1 " + ((i < 1000) ? 503 : 200) + " ");
			}
		}
	}

	@Test
	void theOperatorClosesItForAWhileAndSees() throws Exception {
		var closed = put("{\"mode\":\"shadow\",\"most\":0.5,\"seconds\":10}");
		assertThat(closed.statusCode()).isEqualTo(200);
		assertThat(closed.body()).contains("\"mode\":\"shadow\"", "\"most\":0.5", "\"latenessMost\":100",
				"\"connections\":{\"limit\":");
		assertThat(put("{\"mode\":\"enforce\"}").body()).contains("\"most\":1.0");
		assertThat(get("/overload/flood", "Authorization", "Bearer " + operator()).body())
			.contains("\"mode\":\"enforce\"", "\"loops\":[{\"lateness\":");
		assertThat(get("/overload/flood").statusCode()).isEqualTo(401);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
			{}                                       | "field":"mode"
			{"mode":"enforce","most":0}              | "field":"seconds"
			{"mode":"enforce","most":0,"seconds":61} | "field":"seconds"
			{"mode":"enforce","most":2,"seconds":1}  | "field":"most"
			""")
	void whatCannotBeIsNamed(String body, String named) throws Exception {
		var answer = put(body);
		assertThat(answer.statusCode()).isEqualTo(422);
		assertThat(answer.body()).contains("/problems/invalid-value", named);
	}

	private HttpResponse<String> put(String body) throws Exception {
		return send("PUT", "/overload/flood", body, "Authorization", "Bearer " + operator(), "Content-Type",
				"application/json");
	}

}
