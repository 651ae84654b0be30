package io.plimsoll.booking;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.plimsoll.booking.leader.Shards;
import io.plimsoll.booking.shard.Change;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** How many may listen to the events, and for how long one who does not read. */
class EventCapsIT {

	private static final int MOST_STREAMS = 16;

	private static final int MOST_CONSUMERS = 64;

	/** Longer than any of this takes. */
	private static final String PATIENT = "25000";

	private final String operator = Replicas.operator();

	@Test
	void theSeventeenthStreamIsRefusedUntilOneHasEnded() throws Exception {
		try (var replicas = new Replicas(1);
				var client = HttpClient.newHttpClient();
				AutoCloseable _ = client::shutdownNow) {
			var replica = replicas.all().getFirst();
			var streams = open(client, replica, 0, MOST_STREAMS);

			assertThatIsRefused(another(replica, 0));

			streams.getFirst().body().close();
			awaitAPlace(replica, 0);
		}
	}

	/**
	 * It has the place that is missing; what it is told is more than sockets keep.
	 */
	@Test
	void aReaderThatDoesNotReadIsCutOff() throws Exception {
		try (var replicas = new Replicas(1);
				var client = HttpClient.newHttpClient();
				AutoCloseable _ = client::shutdownNow) {
			var replica = replicas.all().getFirst();
			int shard = addLongEvent(replicas, replica);
			int other = (shard + 1) % 6;
			try (var reader = new Socket()) {
				reader.setReceiveBufferSize(4096);
				reader.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), replica.port()));
				reader.getOutputStream().write("""
						GET /bookings/events?shard=%d HTTP/1.1
						Host: localhost
						Authorization: Bearer %s
						Request-Timeout-Ms: 1000

						""".formatted(shard, this.operator).replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII));
				assertThat(reader.getInputStream().read()).isEqualTo('H');
				open(client, replica, other, MOST_STREAMS - 1);
				assertThatIsRefused(another(replica, other));

				awaitAPlace(replica, other);
			}
		}
	}

	@Test
	void theSixtyFifthConsumerIsRefusedAndTheOthersGoOn() {
		try (var replicas = new Replicas(1)) {
			var replica = replicas.all().getFirst();
			for (int n = 0; n < MOST_CONSUMERS; n++) {
				assertThat(put(replica, "consumer-" + n, "1.1.1").statusCode()).isEqualTo(200);
			}

			assertThatIsRefused(put(replica, "one-more", "1.1.1"));

			assertThat(put(replica, "consumer-7", "1.1.2").body()).contains("1.1.2");
			assertThat(put(replica, "consumer-7", "2.1.1").body()).contains("1.1.2", "2.1.1");
			assertThat(replica.get(this.operator, "/bookings/events/consumers/one-more").body())
				.contains("\"shards\":[]");
		}
	}

	private static void assertThatIsRefused(HttpResponse<String> answer) {
		assertThat(answer.statusCode()).isEqualTo(503);
		assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
		assertThat(answer.headers().firstValue("Retry-After")).contains("1");
		assertThat(answer.body()).contains("#temporary-reduced-capacity");
	}

	/** Sooner than the patient ones end. */
	private void awaitAPlace(Replicas.Replica replica, int shard) {
		Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> another(replica, shard).statusCode() == 200);
	}

	private HttpResponse<String> another(Replicas.Replica replica, int shard) {
		return replica.read(this.operator, "/bookings/events?shard=" + shard, "Request-Timeout-Ms", "350");
	}

	/** Streams that have begun. */
	private List<HttpResponse<InputStream>> open(HttpClient client, Replicas.Replica replica, int shard, int count)
			throws IOException, InterruptedException {
		var streams = new ArrayList<HttpResponse<InputStream>>();
		for (int n = 0; n < count; n++) {
			var request = HttpRequest
				.newBuilder(URI.create("http://127.0.0.1:" + replica.port() + "/bookings/events?shard=" + shard))
				.header("Authorization", "Bearer " + this.operator)
				.header("Request-Timeout-Ms", PATIENT)
				.build();
			streams.add(client.send(request, HttpResponse.BodyHandlers.ofInputStream()));
			assertThat(streams.getLast().statusCode()).isEqualTo(200);
		}
		return streams;
	}

	/**
	 * An event of some megabytes, of a flight whose seats have long names; not the latest
	 * of its shard, which followers read again and again. Returns the shard.
	 */
	private int addLongEvent(Replicas replicas, Replicas.Replica replica) {
		var flight = "PX1";
		var added = replica.send("POST", "/flights", """
				{"flight": "%s", "origin": "HND", "destination": "ITM", "departs": "2030-01-31T09:30:00Z", "rows": 1,
				"seats": "A"}""".formatted(flight), "Authorization", "Bearer " + this.operator, "Content-Type",
				"application/json");
		assertThat(added.statusCode()).isEqualTo(201);
		var held = replica.hold(this.operator, flight, "1A", "alice", "key");
		replica.read(this.operator, "/flights", "Plimsoll-Read-After",
				held.headers().firstValue("ETag").orElseThrow().replace("\"", ""));
		int events = replicas.sql()
			.sql("""
					UPDATE event SET body = jsonb_set(body::jsonb, '{seats}', (SELECT jsonb_agg(repeat('x', 5000))
						FROM generate_series(1, 1200)))::text WHERE scope = ? AND body::jsonb ->> 'flight' = ? AND kind = ?""")
			.params(replicas.scopeOf(flight), flight, Change.FLIGHT_ADDED)
			.update();
		assertThat(events).isOne();
		return Shards.number(replicas.scopeOf(flight));
	}

	private HttpResponse<String> put(Replicas.Replica replica, String name, String position) {
		return replica.send("PUT", "/bookings/events/consumers/" + name, "{\"position\": \"" + position + "\"}",
				"Authorization", "Bearer " + this.operator, "Content-Type", "application/json");
	}

}
