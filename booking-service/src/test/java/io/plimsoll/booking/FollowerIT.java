package io.plimsoll.booking;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.UUID;

import com.jayway.jsonpath.JsonPath;
import io.plimsoll.booking.feed.ShardFeed;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What readers are shown by replicas that are behind, and how they say what they want.
 */
class FollowerIT {

	private static final String FLIGHT = "PL301";

	private static Replicas replicas;

	private final String alice = Replicas.customer("alice");

	@BeforeAll
	static void start() {
		replicas = new Replicas(3, "plimsoll.leader-lease.lease=10s");
	}

	@AfterAll
	static void stop() {
		replicas.close();
	}

	@AfterEach
	void letAllGoOn() {
		replicas.all().forEach((replica) -> hold(replica, false));
	}

	@Test
	void everyReplicaShowsAWriteSoon() {
		var held = hold("20A");

		for (var replica : replicas.all()) {
			Awaitility.await()
				.atMost(Duration.ofSeconds(5))
				.until(() -> replica.read(this.alice, path(held)),
						(read) -> header(read, "Cache-Status").contains("hit"));
			var read = replica.read(this.alice, path(held));
			assertThat(read.body()).isEqualTo(held.body());
			assertThat(header(read, "ETag")).isEqualTo(header(held, "ETag"));
			assertThat(header(read, "Cache-Status")).isEqualTo("\"booking-service\"; hit; detail=follower");
			assertThat(header(read, "Age")).isEqualTo("0");
			assertThat(header(read, "Cache-Control")).isEqualTo("no-cache, private");
			assertThat(header(read, "Plimsoll-Leader")).startsWith("booking-");
		}
	}

	/** Without its position a reader may be shown the past; with it never. */
	@Test
	void aReaderThatPassesItsPositionAlongIsNeverShownThePast() {
		var follower = replicas.followerOf(FLIGHT);
		var held = hold("21A");
		awaitShown(follower, held);
		hold(follower, true);
		var confirmed = anybody().confirm(this.alice, id(held), key());

		var plain = follower.read(this.alice, path(held));
		assertThat(plain.body()).as("the control: it is behind, and shows it").contains("\"HELD\"");
		assertThat(header(plain, "ETag")).isEqualTo(header(held, "ETag"));

		var after = follower.read(this.alice, path(held), "Plimsoll-Read-After", position(confirmed));
		assertThat(after.body()).isEqualTo(confirmed.body());
		// a shard that has just been given to this replica is asked for here
		boolean leads = follower.elector().leadership(replicas.scopeOf(FLIGHT)).isPresent();
		assertThat(header(after, "Cache-Status")).as("the leader's")
			.isEqualTo("\"booking-service\"; fwd=" + (leads ? "stale" : "request") + "; detail=database");
		assertThat(header(after, "Age")).isEqualTo("0");
		assertThat(header(after, "Cache-Control")).isEqualTo("no-cache, private");
		assertThat(header(after, "ETag")).isEqualTo(header(confirmed, "ETag"));
		var map = follower.read(this.alice, "/flights/" + FLIGHT, "Plimsoll-Read-After", position(confirmed));
		assertThat(map.body()).contains("{\"seat\":\"21A\",\"state\":\"BOOKED\"}");
		assertThat(follower.read(this.alice, "/flights/" + FLIGHT).body())
			.contains("{\"seat\":\"21A\",\"state\":\"HELD\"}");
		assertThat(follower
			.read(this.alice, path(held), "Plimsoll-Read-After", position(confirmed), "If-None-Match",
					header(confirmed, "ETag"))
			.statusCode()).isEqualTo(304);
	}

	@Test
	void aFollowerThatGetsThereInTimeAnswersItself() {
		var follower = replicas.followerOf(FLIGHT);
		for (int n = 0; n < 10; n++) {
			var held = hold((30 + n) + "F");
			var read = follower.read(this.alice, path(held), "Plimsoll-Read-After", position(held));

			assertThat(read.body()).isEqualTo(held.body());
			assertThat(header(read, "Cache-Status")).contains("detail=");
		}
	}

	@Test
	void thePresentStateIsInTheDatabase() {
		var follower = replicas.followerOf(FLIGHT);
		var held = hold("22A");
		awaitShown(follower, held);
		hold(follower, true);
		var cancelled = anybody().cancel(this.alice, id(held));

		var read = follower.read(this.alice, path(held), "Cache-Control", "no-cache");

		assertThat(read.body()).isEqualTo(cancelled.body());
		assertThat(header(read, "Cache-Status")).isEqualTo("\"booking-service\"; fwd=request; detail=database");
	}

	@Test
	void whatIsNotKnownIsLookedUp() {
		var follower = replicas.followerOf(FLIGHT);
		hold(follower, true);
		var held = hold("23A");

		var read = follower.read(this.alice, path(held));

		assertThat(read.body()).isEqualTo(held.body());
		assertThat(header(read, "Cache-Status")).isEqualTo("\"booking-service\"; fwd=uri-miss; detail=database");
		assertThat(follower.read(this.alice, path(held), "Cache-Control", "only-if-cached").statusCode())
			.isEqualTo(504);
		assertThat(follower.read(Replicas.customer("bob"), path(held)).statusCode()).isEqualTo(403);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "1.1", "\"1.1.1\"", "6.1.1", "999999999.1.1", "a.b.c" })
	void aPositionThatCannotBeReadIsRefusedByItsName(String position) {
		var refused = replicas.all().getFirst().read(this.alice, "/flights", "Plimsoll-Read-After", position);

		assertThat(refused.statusCode()).isEqualTo(400);
		assertThat(JsonPath.<String>read(refused.body(), "$.field")).isEqualTo("Plimsoll-Read-After");
	}

	@Test
	void aPositionOfAnotherShardIsHonouredToo() {
		var held = hold("24A");
		var follower = replicas.followerOf(FLIGHT);

		var all = follower.read(this.alice, "/flights", "Plimsoll-Read-After", position(held));
		var other = follower.read(this.alice, "/flights/PL102", "Plimsoll-Read-After", position(held));

		assertThat(all.statusCode()).isEqualTo(200);
		assertThat(other.statusCode()).isEqualTo(200);
	}

	@Test
	void whileTheFeedIsHeldBackTheAgeGrows() {
		var follower = replicas.followerOf(FLIGHT);
		var held = hold("25A");
		awaitShown(follower, held);
		hold(follower, true);

		Awaitility.await()
			.atMost(Duration.ofSeconds(10))
			.until(() -> Integer.parseInt(header(follower.read(this.alice, path(held)), "Age")) >= 2);
		assertThat(header(follower.read(this.alice, path(held), "Cache-Control", "max-age=60"), "Cache-Status"))
			.contains("hit");
		assertThat(header(follower.read(this.alice, path(held), "Cache-Control", "max-age=1"), "Cache-Status"))
			.isEqualTo("\"booking-service\"; fwd=stale; detail=database");
		assertThat(follower.read(this.alice, path(held), "Cache-Control", "max-stale=1, only-if-cached").statusCode())
			.isEqualTo(504);
		assertThat(follower.send("GET", "/actuator/prometheus", "").body())
			.containsPattern("plimsoll_replica_lag_seconds\\{[^}]*shard=\"shard-\\d\"[^}]*} ([2-9]|[1-9]\\d)\\.");

		hold(follower, false);
		Awaitility.await()
			.atMost(Duration.ofSeconds(5))
			.until(() -> header(follower.read(this.alice, path(held)), "Age").equals("0"));
	}

	@Test
	void readsGoOnWhileTheDatabaseIsAway() {
		var held = hold("26A");
		var path = path(held);
		replicas.all().forEach((replica) -> awaitShown(replica, held));
		replicas.lockDatabase(true);
		try {
			for (var replica : replicas.all()) {
				assertThat(replica.read(this.alice, path).body()).isEqualTo(held.body());
				assertThat(replica.read(this.alice, "/flights").statusCode()).isEqualTo(200);
				assertThat(replica.read(this.alice, "/flights/" + FLIGHT).body())
					.contains("{\"seat\":\"26A\",\"state\":\"HELD\"}");
			}
			var replica = replicas.all().getFirst();
			Awaitility.await()
				.atMost(Duration.ofSeconds(10))
				.until(() -> !header(replica.read(this.alice, path), "Age").equals("0"));
			assertThat(replica.read(this.alice, path, "Cache-Control", "no-cache").statusCode()).isEqualTo(503);
			assertThat(replica.read(this.alice, path, "Cache-Control", "max-age=0").statusCode()).isEqualTo(503);
			var anothers = replica.read(Replicas.customer("bob"), path);
			var none = replica.read(Replicas.customer("bob"), "/bookings/" + UUID.randomUUID());
			assertThat(anothers.statusCode()).as("what is another's looks like what does not exist")
				.isEqualTo(none.statusCode())
				.isEqualTo(503);
		}
		finally {
			replicas.lockDatabase(false);
		}
		Awaitility.await()
			.atMost(Duration.ofSeconds(30))
			.until(() -> replicas.all()
				.getFirst()
				.read(this.alice, path, "Cache-Control", "no-cache")
				.statusCode() == 200);
		replicas.awaitLeaders();
	}

	/** Passes writes on, whoever leads: shards are still being given away. */
	private static Replicas.Replica anybody() {
		return replicas.all().getFirst();
	}

	private HttpResponse<String> hold(String seat) {
		var held = anybody().hold(this.alice, FLIGHT, seat, "alice", key());
		assertThat(held.statusCode()).isEqualTo(201);
		return held;
	}

	private void awaitShown(Replicas.Replica replica, HttpResponse<String> held) {
		Awaitility.await()
			.atMost(Duration.ofSeconds(5))
			.until(() -> header(replica.read(this.alice, path(held)), "Cache-Status").contains("hit"));
	}

	private static void hold(Replicas.Replica replica, boolean back) {
		((HeldFeed) replica.bean(ShardFeed.class)).hold(back);
	}

	private static String key() {
		return UUID.randomUUID().toString();
	}

	private static String id(HttpResponse<String> booking) {
		return JsonPath.read(booking.body(), "$.id");
	}

	private static String path(HttpResponse<String> booking) {
		return "/bookings/" + id(booking);
	}

	private static String position(HttpResponse<String> answer) {
		return header(answer, "ETag").replace("\"", "");
	}

	private static String header(HttpResponse<String> answer, String name) {
		return answer.headers().firstValue(name).orElse("");
	}

}
