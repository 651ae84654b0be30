package io.plimsoll.lab.client;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

import com.sun.net.httpserver.HttpServer;
import io.plimsoll.contract.token.AccessToken;
import io.plimsoll.contract.token.AccessTokens;
import io.plimsoll.contract.token.TokenCheck;
import io.plimsoll.contract.token.TokenKeys;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

class GatewayClientTest {

	private static final Instant NOW = Instant.parse("2026-11-01T09:00:00Z");

	private HttpServer server;

	private GatewayClient client;

	@BeforeEach
	void serve() throws IOException {
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.start();
		this.client = new GatewayClient(URI.create("http://localhost:" + this.server.getAddress().getPort()),
				Duration.ofSeconds(2));
	}

	@AfterEach
	void stop() {
		this.server.stop(0);
	}

	@Test
	void aCallCarriesTokenKeyAndBody() throws Exception {
		this.server.createContext("/bookings", (exchange) -> {
			var headers = exchange.getRequestHeaders();
			var seen = String.join("|", exchange.getRequestMethod(), headers.getFirst("Authorization"),
					headers.getFirst("Idempotency-Key"), headers.getFirst("Content-Type"),
					new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
			exchange.sendResponseHeaders(201, 0);
			exchange.getResponseBody().write(seen.getBytes(StandardCharsets.UTF_8));
			exchange.close();
		});
		var reply = this.client
			.send(Call.of("POST", "/bookings").as("token").withKey("key").sending(Map.of("seat", "12A")));
		assertThat(reply.status()).isEqualTo(201);
		assertThat(reply.body()).isEqualTo("POST|Bearer token|\"key\"|application/json|{\"seat\":\"12A\"}");
		assertThat(reply.json().isMissingNode()).isTrue();
		assertThat(reply.text("type")).isEmpty();
	}

	@Test
	void whoLedUntilItsLeaseRanOutLeadsNoLonger() throws Exception {
		answer("""
				{"shards": [{"shard": 0, "leader": "booking-a", "zone": "a", "epoch": 3, "validForMs": 2900},
				{"shard": 2, "leader": "booking-a", "validForMs": 1},
				{"shard": 1, "leader": "booking-a", "validForMs": 0}]}""");
		var leadership = Leadership.ask(this.client, "token").orElseThrow();
		assertThat(leadership.ledBy("booking-a")).containsExactly(0, 2);
		assertThat(leadership.ledBy("booking-b")).isEmpty();
		assertThat(leadership.isComplete()).isFalse();
	}

	@Test
	void leadershipIsCompleteWhenEveryShardIsLed() throws Exception {
		answer("{\"shards\": [{\"shard\": 0, \"leader\": \"booking-a\", \"validForMs\": 9}]}");
		assertThat(Leadership.ask(this.client, "token").orElseThrow().isComplete()).isTrue();
		assertThat(Leadership.UNKNOWN.isComplete()).isFalse();
	}

	@Test
	void whereNobodyAnswersNobodyIsKnownToLead() throws Exception {
		this.server.stop(0);
		assertThat(Leadership.ask(this.client, "token")).isEmpty();
		assertThatIOException().isThrownBy(() -> this.client.send(Call.get("/")));
	}

	@Test
	void aTokenIsGoodForItsLife(@TempDir Path keys) {
		var tokens = new LocalTokens(keys, () -> NOW, Duration.ofMinutes(5));
		var customer = tokens.customer("c-000001");
		var verifier = new AccessTokens(TokenKeys.readPublic(tokens.publicKey()), () -> NOW);
		assertThat(verifier.verify(customer)).isEqualTo(new TokenCheck.Valid(
				new AccessToken("c-000001", Set.of(AccessToken.CUSTOMER), NOW, NOW.plus(Duration.ofMinutes(5)))));
		assertThat(verifier.verify(tokens.operator())).isInstanceOf(TokenCheck.Valid.class);
		var later = new AccessTokens(TokenKeys.readPublic(tokens.publicKey()), () -> NOW.plus(Duration.ofMinutes(5)));
		assertThat(later.verify(customer)).isInstanceOf(TokenCheck.Invalid.class);
	}

	private void answer(String json) {
		this.server.createContext("/leadership", (exchange) -> {
			exchange.sendResponseHeaders(200, 0);
			exchange.getResponseBody().write(json.getBytes(StandardCharsets.UTF_8));
			exchange.close();
		});
	}

}
