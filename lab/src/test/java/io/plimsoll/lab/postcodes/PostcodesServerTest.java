package io.plimsoll.lab.postcodes;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class PostcodesServerTest {

	private static final PostcodeDirectory JAPAN = PostcodeDirectory.ofJapan();

	private final CopyOnWriteArrayList<Duration> pauses = new CopyOnWriteArrayList<>();

	private final Semaphore gate = new Semaphore(Integer.MAX_VALUE);

	private final HttpClient client = HttpClient.newHttpClient();

	private PostcodesServer server;

	@BeforeEach
	void start() throws IOException {
		this.server = PostcodesServer.start(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), JAPAN,
				new Behaviour(7, 0, 2, 0), new Random(1), (time) -> {
					this.pauses.add(time);
					this.gate.acquire();
					this.gate.release();
				});
	}

	@AfterEach
	void stop() {
		this.server.close();
		this.client.close();
	}

	@Test
	void aCodeIsAnsweredAfterTheLatency() throws Exception {
		var answer = get("/postcodes/1000005");
		assertThat(answer.statusCode()).isEqualTo(200);
		assertThat(answer.body())
			.isEqualTo("{\"postcode\":\"1000005\",\"prefecture\":\"東京都\",\"city\":\"千代田区\",\"town\":\"丸の内\"}");
		assertThat(this.pauses).containsExactly(Duration.ofMillis(7));
	}

	@Test
	void whoIsNotAloneIsInTheWayOfTheOthers() throws Exception {
		put("{\"capacity\": 3, \"contentionMicros\": 1000, \"coherencyMicros\": 100}");
		this.gate.drainPermits();
		var answers = new ArrayList<CompletableFuture<HttpResponse<String>>>();
		for (int working = 1; working <= 3; working++) {
			answers.add(this.client.sendAsync(request("/postcodes/1000005"), BodyHandlers.ofString()));
			await().until(() -> this.pauses.size() == answers.size());
		}
		this.gate.release(Integer.MAX_VALUE);
		assertThat(answers).allMatch((answer) -> answer.join().statusCode() == 200);
		assertThat(this.pauses).containsExactly(Duration.ofMillis(7), Duration.ofMillis(7).plusNanos(1_200_000),
				Duration.ofMillis(7).plusNanos(2_600_000));
	}

	@Test
	void whatIsNotThereIsNotFound() throws Exception {
		assertThat(get("/postcodes/0000000").statusCode()).isEqualTo(404);
		assertThat(get("/postcodes/").statusCode()).isEqualTo(404);
		assertThat(get("/elsewhere").statusCode()).isEqualTo(404);
	}

	@Test
	void aboveItsCapacityItRefusesAtOnce() throws Exception {
		this.gate.drainPermits();
		var first = this.client.sendAsync(request("/postcodes/1000005"), BodyHandlers.ofString());
		var second = this.client.sendAsync(request("/postcodes/1000005"), BodyHandlers.ofString());
		await().until(() -> this.pauses.size() == 2);
		assertThat(get("/postcodes/1000005").statusCode()).isEqualTo(503);
		this.gate.release(Integer.MAX_VALUE);
		assertThat(first.join().statusCode()).isEqualTo(200);
		assertThat(second.join().statusCode()).isEqualTo(200);
		assertThat(get("/postcodes/1000005").statusCode()).isEqualTo(200);
	}

	@Test
	void whatWaitsIsWorkedOnInTurnThoughItsCallerHasGone() throws Exception {
		put("{\"capacity\": 1, \"queue\": 1}");
		this.gate.drainPermits();
		var first = this.client.sendAsync(request("/postcodes/1000005"), BodyHandlers.ofString());
		await().until(() -> this.pauses.size() == 1);
		var second = this.client.sendAsync(request("/postcodes/1000005"), BodyHandlers.ofString());
		await().until(() -> get("/figures").body().contains("\"waiting\":1"));
		assertThat(get("/postcodes/1000005").statusCode()).isEqualTo(503);
		second.cancel(true);
		assertThat(get("/figures").body()).isEqualTo("{\"working\":1,\"waiting\":1,\"answered\":0,\"refused\":1}");
		this.gate.release(Integer.MAX_VALUE);
		assertThat(first.join().statusCode()).isEqualTo(200);
		await().untilAsserted(() -> assertThat(get("/figures").body())
			.isEqualTo("{\"working\":0,\"waiting\":0,\"answered\":2,\"refused\":1}"));
	}

	@Test
	void whoWaitsIsCalledWhenThereAreMorePlaces() throws Exception {
		put("{\"capacity\": 0, \"queue\": 1}");
		var waiting = this.client.sendAsync(request("/postcodes/1000005"), BodyHandlers.ofString());
		await().until(() -> get("/figures").body().contains("\"waiting\":1"));
		put("{\"capacity\": 1}");
		assertThat(waiting.join().statusCode()).isEqualTo(200);
	}

	@Test
	void itFailsAsOftenAsItWasTold() throws Exception {
		assertThat(put("{\"errorRate\": 1}").statusCode()).isEqualTo(200);
		assertThat(get("/postcodes/1000005").statusCode()).isEqualTo(500);
		put("{\"errorRate\": 0}");
		assertThat(get("/postcodes/1000005").statusCode()).isEqualTo(200);
	}

	@Test
	void itTellsHowItBehaves() throws Exception {
		put("{\"latencyMillis\": 3}");
		assertThat(get("/control").body()).isEqualTo(
				"{\"latencyMillis\":3,\"errorRate\":0.0,\"capacity\":2,\"queue\":0,\"contentionMicros\":0,\"coherencyMicros\":0}");
	}

	@Test
	void aChangeThatIsNoneIsRefusedWithTheReason() throws Exception {
		var answer = put("{\"capacity\": -1}");
		assertThat(answer.statusCode()).isEqualTo(400);
		assertThat(answer.body()).isEqualTo("{\"error\":\"capacity must be 0 or more: -1\"}");
		assertThat(get("/control").body()).contains("\"capacity\":2");
	}

	@Test
	void aMethodThatDoesNotFitIsRefused() throws Exception {
		var request = HttpRequest.newBuilder(uri("/postcodes/1000005")).DELETE().build();
		var answer = this.client.send(request, BodyHandlers.ofString());
		assertThat(answer.statusCode()).isEqualTo(405);
		assertThat(answer.headers().firstValue("Allow")).contains("GET");
	}

	private HttpResponse<String> get(String path) throws Exception {
		return this.client.send(request(path), BodyHandlers.ofString());
	}

	private HttpResponse<String> put(String body) throws Exception {
		var request = HttpRequest.newBuilder(uri("/control")).PUT(BodyPublishers.ofString(body)).build();
		return this.client.send(request, BodyHandlers.ofString());
	}

	private HttpRequest request(String path) {
		return HttpRequest.newBuilder(uri(path)).build();
	}

	private URI uri(String path) {
		return URI.create("http://localhost:" + this.server.port() + path);
	}

}
