package io.plimsoll.booking;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

import com.jayway.jsonpath.JsonPath;
import io.plimsoll.booking.leader.Shards;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What those are told who listen to what happens, and what they can fetch. */
class OutboxIT {

	private static final String[] SHORT_LEASE = { "plimsoll.leader-lease.lease=600ms",
			"plimsoll.leader-lease.beat=100ms", "plimsoll.leader-lease.margin=100ms" };

	private static final String FLIGHT = "PL301";

	private final String alice = Replicas.customer("alice");

	private final String operator = Replicas.operator();

	private final Map<String, String> heard = new LinkedHashMap<>();

	private String last = "";

	/**
	 * A leader ends when it has committed and nobody has heard of it yet; on the way a
	 * commit is refused, of which nobody ever hears.
	 */
	@Test
	void whatIsCommittedIsToldAlsoWhenTheLeaderEndsBeforeItIsHeard() {
		try (var replicas = new Replicas(2, SHORT_LEASE)) {
			var leader = replicas.leaderOf(FLIGHT);
			var survivor = replicas.followerOf(FLIGHT);
			for (int row = 20; row < 25; row++) {
				assertThat(leader.hold(this.alice, FLIGHT, row + "B", "alice", key()).statusCode()).isEqualTo(201);
			}
			listen(leader);
			assertThat(this.heard).hasSize(5);
			assertThat(leader.hold(this.alice, FLIGHT, "20B", "alice", key()).statusCode()).isEqualTo(409);
			refuseAtTheCommit(replicas, "26B");
			assertThat(leader.hold(this.alice, FLIGHT, "26B", "alice", key()).body()).contains("request-in-progress");
			var unheard = new ArrayList<HttpResponse<String>>();
			for (int row = 30; row < 35; row++) {
				unheard.add(leader.hold(this.alice, FLIGHT, row + "B", "alice", key()));
			}
			unheard.add(leader.cancel(this.alice, JsonPath.read(unheard.getFirst().body(), "$.id")));
			leader.stop();

			listen(survivor);

			assertThat(this.heard.keySet())
				.containsAll(unheard.stream().map((answer) -> header(answer, "ETag").replace("\"", "")).toList());
			assertThat(this.heard.values()).as("each change, and nothing else")
				.containsExactlyElementsOf(replicas.sql()
					.sql("SELECT kind FROM event WHERE scope = ? ORDER BY sequence")
					.param(replicas.scopeOf(FLIGHT))
					.query(String.class)
					.list())
				.hasSize(11);
			assertThat(replicas.sql().sql("SELECT count(*) FROM booking").query(Long.class).single()).isEqualTo(10);
		}
	}

	@Test
	void aConsumersPlaceIsKeptAndWhatHasHappenedSinceIsToldAgain() {
		try (var replicas = new Replicas(1)) {
			var replica = replicas.all().getFirst();
			int shard = new Shards(6).of(FLIGHT);
			assertThat(replica.get(this.operator, "/bookings/events/consumers/mail").body())
				.isEqualTo("{\"consumer\":\"mail\",\"shards\":[]}");
			var first = replica.hold(this.alice, FLIGHT, "20A", "alice", key());
			var second = replica.hold(this.alice, FLIGHT, "20B", "alice", key());

			var kept = put(replica, "mail", header(first, "ETag").replace("\"", ""));

			assertThat(kept.body())
				.isEqualTo("{\"consumer\":\"mail\",\"shards\":[{\"position\":\"%d.1.1\",\"shard\":%d,\"behind\":1}]}"
					.formatted(shard, shard));
			for (int n = 0; n < 2; n++) {
				var events = replica.read(this.operator, "/bookings/events?consumer=mail&shard=" + shard,
						"Request-Timeout-Ms", "1500");
				assertThat(header(events, "Content-Type")).startsWith("text/event-stream");
				assertThat(header(events, "Cache-Control")).isEqualTo("no-store");
				assertThat(events.body()).contains("id: " + header(second, "ETag").replace("\"", ""))
					.contains("event: booking-held\ndata: " + second.body())
					.contains("\n: nothing has happened since")
					.doesNotContain(first.body());
			}
			assertThat(put(replica, "No Name", "1.1.1").statusCode()).isEqualTo(400);
			assertThat(put(replica, "mail", "x").statusCode()).isEqualTo(400);
			assertThat(replica.read(this.alice, "/bookings/events?shard=1").statusCode()).isEqualTo(403);
			assertThat(replica.read(this.alice, "/bookings/events/consumers/mail").statusCode()).isEqualTo(403);
			assertThat(replica.read(this.operator, "/bookings/events?shard=6").statusCode()).isEqualTo(400);
			assertThat(replica.read(this.operator, "/bookings/events?shard=1&after=2.1.1").statusCode()).isEqualTo(400);
			var gone = replica.read(this.operator, "/bookings/events?shard=" + shard + "&after=" + shard + ".1.99",
					"Accept", "text/event-stream");
			assertThat(gone.statusCode()).isEqualTo(410);
			assertThat(gone.body()).contains("/problems/events-gone");
		}
	}

	@Test
	void allBookingsAreFetchedPageByPageWhateverHappensMeanwhile() {
		// three bookings that have ended are kept in memory: the rest is in the database
		try (var replicas = new Replicas(2, "booking.follower.ended=3")) {
			var leader = replicas.leaderOf(FLIGHT);
			var follower = replicas.followerOf(FLIGHT);
			var ids = new ArrayList<String>();
			for (int n = 0; n < 8; n++) {
				var held = leader.hold(this.alice, FLIGHT, (20 + n) + "A", "alice", key());
				ids.add(JsonPath.read(held.body(), "$.id"));
				if (n < 5) {
					leader.cancel(this.alice, ids.getLast());
				}
			}
			var before = leader.confirm(this.alice, ids.getLast(), key());
			awaitSeen(follower, before);

			var origins = new LinkedHashSet<String>();
			var fetched = fetch(follower, "/bookings/export?limit=3", origins,
					() -> awaitSeen(follower, leader.cancel(this.alice, ids.get(5))));

			assertThat(origins).containsOnly("\"booking-service\"; hit; detail=follower",
					"\"booking-service\"; fwd=uri-miss; detail=database");

			assertThat(fetched.keySet()).containsExactlyInAnyOrderElementsOf(ids);
			assertThat(fetched.get(ids.get(5))).as("as it is since then, though it was there before")
				.contains("CANCELLED");
			assertThat(follower.read(this.alice, "/bookings/export").statusCode()).isEqualTo(403);
			assertThat(follower.read(this.operator, "/bookings/export?after=x").statusCode()).isEqualTo(400);
			assertThat(follower.read(this.operator, "/bookings/export?limit=0").statusCode()).isEqualTo(400);
			var large = follower.read(this.operator, "/bookings/export?limit=1000000");
			assertThat(large.statusCode()).isEqualTo(400);
			assertThat(large.body()).contains("limit", "must be from 1 to 1000");
		}
	}

	/** As the gateway passes them on, and as work of another class. */
	@Test
	void asOfflineWorkFewPagesAreMadeHoweverManyAskForThem() {
		try (var replicas = new Replicas(1)) {
			var replica = replicas.all().getFirst();
			replica.hold(this.alice, FLIGHT, "20A", "alice", key());
			assertThat(export(replica, "interactive;0")).extracting(HttpResponse::statusCode).containsOnly(200);

			var answers = export(replica, "bulk;0");

			assertThat(answers).filteredOn((answer) -> answer.statusCode() == 200).isNotEmpty();
			assertThat(answers).filteredOn((answer) -> answer.statusCode() != 200)
				.isNotEmpty()
				.allSatisfy((refused) -> {
					assertThat(refused.statusCode()).isEqualTo(503);
					assertThat(header(refused, "Content-Type")).isEqualTo("application/problem+json");
					assertThat(header(refused, "Retry-After")).isEqualTo("1");
				});
		}
	}

	private List<HttpResponse<String>> export(Replicas.Replica replica, String priority) {
		try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
			var all = IntStream.range(0, 100)
				.mapToObj((_) -> CompletableFuture.supplyAsync(
						() -> replica.read(this.operator, "/bookings/export", "Plimsoll-Priority", priority), threads))
				.toList();
			return all.stream().<HttpResponse<String>>map(CompletableFuture::join).toList();
		}
	}

	private void awaitSeen(Replicas.Replica replica, HttpResponse<String> write) {
		replica.read(this.operator, "/flights", "Plimsoll-Read-After", header(write, "ETag").replace("\"", ""));
	}

	/** Follows the links to the end; what is fetched last of a booking counts. */
	private Map<String, String> fetch(Replicas.Replica replica, String from, Set<String> origins,
			Runnable afterTheFirst) {
		var fetched = new LinkedHashMap<String, String>();
		for (var page = replica.read(this.operator, from); page != null;) {
			assertThat(page.statusCode()).isEqualTo(200);
			assertThat(header(page, "Content-Type")).isEqualTo("application/x-ndjson");
			origins.add(header(page, "Cache-Status"));
			page.body().lines().forEach((line) -> fetched.put(JsonPath.read(line, "$.id"), line));
			if (!fetched.isEmpty() && page.body().contains("20A")) {
				afterTheFirst.run();
			}
			var link = header(page, "Link");
			page = link.isEmpty() ? null : replica.read(this.operator, link.substring(1, link.indexOf('>')));
		}
		return fetched;
	}

	/** Reads streams until one has nothing. */
	private void listen(Replicas.Replica replica) {
		int shard = new Shards(6).of(FLIGHT);
		List<String> more;
		do {
			var before = this.heard.size();
			var headers = this.last.isEmpty() ? new String[] { "Request-Timeout-Ms", "1500" }
					: new String[] { "Request-Timeout-Ms", "1500", "Last-Event-ID", this.last };
			var stream = replica.read(this.operator, "/bookings/events?shard=" + shard, headers);
			assertThat(stream.statusCode()).isEqualTo(200);
			var lines = stream.body().lines().toList();
			for (int at = 0; at < lines.size(); at++) {
				if (lines.get(at).startsWith("id: ")) {
					this.last = lines.get(at).substring(4);
					this.heard.put(this.last, lines.get(at + 1).substring(7));
				}
			}
			more = (this.heard.size() > before) ? lines : List.of();
		}
		while (!more.isEmpty());
	}

	private static void refuseAtTheCommit(Replicas replicas, String seat) {
		replicas.sql().sql("""
				CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS
					'BEGIN RAISE EXCEPTION USING ERRCODE = ''40P01''; END';
				CREATE CONSTRAINT TRIGGER refuse AFTER INSERT ON booking DEFERRABLE INITIALLY DEFERRED
					FOR EACH ROW WHEN (NEW.seat = '%s') EXECUTE FUNCTION refuse()""".formatted(seat)).update();
	}

	private HttpResponse<String> put(Replicas.Replica replica, String name, String position) {
		return replica.send("PUT", "/bookings/events/consumers/" + name.replace(" ", "%20"),
				"{\"position\": \"" + position + "\"}", "Authorization", "Bearer " + this.operator, "Content-Type",
				"application/json");
	}

	private static String key() {
		return UUID.randomUUID().toString();
	}

	private static String header(HttpResponse<String> answer, String name) {
		return answer.headers().firstValue(name).orElse("");
	}

}
