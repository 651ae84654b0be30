package io.plimsoll.booking;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;

import com.jayway.jsonpath.JsonPath;
import io.plimsoll.lease.Cause;
import io.plimsoll.lease.LeaseStore;
import io.plimsoll.lease.Member;
import io.plimsoll.lease.Sighting;
import io.plimsoll.lease.StaleLeadershipException;
import io.plimsoll.lease.jdbc.FencedTransactions;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What becomes of writes when the leader changes, or the database is away. */
class TakeOverIT {

	private static final String[] SHORT_LEASE = { "plimsoll.leader-lease.lease=600ms",
			"plimsoll.leader-lease.beat=100ms", "plimsoll.leader-lease.margin=100ms" };

	private static final String FLIGHT = "PL301";

	private final String alice = Replicas.customer("alice");

	@Test
	void whenTheLeaderEndsAnotherLeadsAndARepeatIsAnsweredTheSame() {
		try (var replicas = new Replicas(2, SHORT_LEASE)) {
			var leader = replicas.leaderOf(FLIGHT);
			var survivor = replicas.followerOf(FLIGHT);
			var acknowledged = new ArrayList<HttpResponse<String>>();
			for (int row = 20; row < 30; row++) {
				acknowledged.add(leader.hold(this.alice, FLIGHT, row + "B", "alice", "key-" + row));
			}
			assertThat(acknowledged).allSatisfy((answer) -> assertThat(answer.statusCode()).isEqualTo(201));

			leader.stop();
			var after = new ArrayList<HttpResponse<String>>();
			Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> {
				after.add(survivor.hold(this.alice, FLIGHT, "30C", "alice", "after"));
				return after.getLast().statusCode() == 201;
			});

			assertThat(after.subList(0, after.size() - 1)).allSatisfy((refused) -> {
				assertThat(refused.statusCode()).isEqualTo(503);
				assertThat(refused.body()).contains("/problems/no-leader");
				assertThat(refused.headers().firstValue("Retry-After")).contains("1");
			});
			assertThat(after.getLast().headers().firstValue("Plimsoll-Leader")).get()
				.asString()
				.startsWith(survivor.name() + ";epoch=");
			for (int row = 20; row < 30; row++) {
				var repeat = survivor.hold(this.alice, FLIGHT, row + "B", "alice", "key-" + row);
				assertThat(repeat.statusCode()).isEqualTo(201);
				assertThat(repeat.body()).isEqualTo(acknowledged.get(row - 20).body());
			}
			assertThat(count(replicas, "SELECT count(*) FROM booking")).isEqualTo(11);
			assertThat(JsonPath.<Integer>read(after.getLast().body(), "$.sequence")).as("the count goes on")
				.isEqualTo(11);
		}
	}

	@Test
	void aLateWriteOfAnOldLeaderIsRefusedAndItStepsDown() {
		try (var replicas = new Replicas(1)) {
			var leader = replicas.all().getFirst();
			var scope = replicas.scopeOf(FLIGHT);

			assertThatExceptionOfType(StaleLeadershipException.class).isThrownBy(() -> writeLate(leader, scope));

			assertThat(count(replicas, "SELECT count(*) FROM shard_position")).isZero();
			assertThat(leader.elector().leadership(scope)).isEmpty();
		}
	}

	/** The control of the test above: it is the triggers that make the difference. */
	@Test
	void withoutTheTriggerTheLateWriteIsAccepted() {
		try (var replicas = new Replicas(1)) {
			replicas.sql().sql("ALTER TABLE shard_position DISABLE TRIGGER USER").update();

			writeLate(replicas.all().getFirst(), replicas.scopeOf(FLIGHT));

			assertThat(count(replicas, "SELECT count(*) FROM shard_position WHERE epoch = 1")).isOne();
		}
	}

	@Test
	void aRequestThatMeetsANewLeaderInTheDatabaseIsToldToComeBack() {
		try (var replicas = new Replicas(1)) {
			var leader = replicas.all().getFirst();
			otherTakesOver(leader, replicas.scopeOf(FLIGHT));

			var refused = leader.hold(this.alice, FLIGHT, "24A", "alice", "late");

			assertThat(refused.statusCode()).isEqualTo(503);
			assertThat(refused.body()).contains("/problems/no-leader");
			assertThat(count(replicas, "SELECT count(*) FROM booking")).isZero();
			assertThat(count(replicas, "SELECT count(*) FROM idempotency")).isZero();
		}
	}

	@Test
	void whileTheDatabaseIsAwayItIsSaidSoAndAfterwardsAllGoesOn() {
		try (var replicas = new Replicas(1, SHORT_LEASE)) {
			var booking = replicas.all().getFirst();
			replicas.lockDatabase(true);

			for (var refused : new HttpResponse<?>[] { booking.send("GET", "/flights", "", "Cache-Control", "no-cache"),
					booking.hold(this.alice, FLIGHT, "25A", "alice", "k") }) {
				assertThat(refused.statusCode()).isEqualTo(503);
				assertThat(refused.headers().firstValue("Retry-After")).contains("1");
			}
			assertThat(booking.send("GET", "/flights", "").statusCode()).as("as they were known").isEqualTo(200);
			assertThat(booking.send("GET", "/livez", "").statusCode()).isEqualTo(200);
			assertThat(booking.send("GET", "/readyz", "").statusCode()).isEqualTo(200);

			replicas.lockDatabase(false);
			Awaitility.await()
				.atMost(Duration.ofSeconds(20))
				.until(() -> booking.hold(this.alice, FLIGHT, "25A", "alice", "k").statusCode() == 201);
		}
	}

	/**
	 * What is deferred runs when the client waits for its commit; it is cut off there,
	 * once.
	 */
	@Test
	void aConnectionThatIsCutAtTheCommitIsToldAndTheRetryHasOneEffect() {
		try (var replicas = new Replicas(1)) {
			var leader = replicas.all().getFirst();
			leader.hold(this.alice, FLIGHT, "26A", "alice", "before");
			replicas.sql().sql("""
					CREATE FUNCTION cut() RETURNS trigger LANGUAGE plpgsql AS
						'BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); PERFORM pg_sleep(5); RETURN NULL; END';
					CREATE CONSTRAINT TRIGGER cut AFTER INSERT ON booking DEFERRABLE INITIALLY DEFERRED
						FOR EACH ROW WHEN (NEW.seat = '26B') EXECUTE FUNCTION cut()""").update();

			var cut = leader.hold(this.alice, FLIGHT, "26B", "alice", "cut");
			replicas.sql().sql("DROP FUNCTION cut CASCADE").update();

			assertThat(cut.statusCode()).isEqualTo(503);
			assertThat(cut.headers().firstValue("Retry-After")).contains("1");
			var retry = leader.hold(this.alice, FLIGHT, "26B", "alice", "cut");
			assertThat(retry.statusCode()).isEqualTo(201);
			assertThat(leader.hold(this.alice, FLIGHT, "26B", "alice", "cut").body()).isEqualTo(retry.body());
			assertThat(JsonPath.<Integer>read(retry.body(), "$.sequence")).isEqualTo(2);
			assertThat(count(replicas, "SELECT count(*) FROM booking")).isEqualTo(2);
		}
	}

	/**
	 * The leader checks its lease, another takes over, the leader writes: what a pause
	 * between check and write comes to, without waiting for one.
	 */
	private static void writeLate(Replicas.Replica leader, String scope) {
		var before = leader.elector().leadership(scope).orElseThrow();
		otherTakesOver(leader, scope);
		leader.bean(FencedTransactions.class)
			.write(before, Duration.ZERO,
					() -> leader.bean(JdbcClient.class)
						.sql("INSERT INTO shard_position (scope, epoch, sequence) VALUES (?, ?, 1)")
						.params(scope, before.epoch())
						.update());
	}

	private static void otherTakesOver(Replicas.Replica leader, String scope) {
		var store = leader.bean(LeaseStore.class);
		Awaitility.await().atMost(Duration.ofSeconds(5)).until(() -> {
			var seen = store.look(leader.elector().self())
				.leases()
				.stream()
				.map(Sighting.SeenLease::lease)
				.filter((lease) -> lease.scope().equals(scope))
				.findFirst()
				.orElseThrow();
			return store.takeOver(scope, seen.version(), new Member("other", "http://127.0.0.1:1", "z"), Cause.SILENCE)
				.isPresent();
		});
	}

	private static long count(Replicas replicas, String query) {
		return replicas.sql().sql(query).query(Long.class).single();
	}

}
