package io.plimsoll.booking;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.SubmissionPublisher;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import com.jayway.jsonpath.JsonPath;
import io.plimsoll.booking.shard.Command;
import io.plimsoll.booking.shard.Decision;
import io.plimsoll.booking.shard.ShardView;
import io.plimsoll.booking.shard.Turn;
import io.plimsoll.booking.writer.ShardWriter;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/** What three replicas promise together, whether their leaders are elected or fixed. */
@ParameterizedClass
@EnumSource
@ExtendWith(OutputCaptureExtension.class)
class ReplicasIT {

	/** What each of the replicas stands for. */
	enum Leaders {

		ELECTED, FIXED;

		List<String> stands() {
			return switch (this) {
				case ELECTED -> List.of("all", "all", "all");
				case FIXED -> List.of("shard-0,shard-3", "shard-1,shard-4", "shard-2,shard-5");
			};
		}

	}

	private static final String FLIGHT = "PL301";

	private final String alice = Replicas.customer("alice");

	private static Replicas replicas;

	@Parameter
	Leaders leaders;

	@BeforeParameterizedClassInvocation
	static void start(Leaders leaders) {
		// three replicas and 500 clients in one JVM: it is not the election that is tried
		// here
		replicas = new Replicas(leaders.stands()
			.stream()
			.map((stand) -> List.of("plimsoll.leader-lease.lease=10s", "plimsoll.leader-lease.stands-for=" + stand))
			.toList());
	}

	@AfterParameterizedClassInvocation
	static void stop() {
		replicas.close();
	}

	@Test
	void ofFiveHundredWhoWantOneSeatOneGetsIt() throws Exception {
		var tokens = IntStream.range(0, 500).mapToObj((n) -> Replicas.customer("c-" + n)).toList();
		Map<Integer, Long> answers;
		try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
			var requests = IntStream.range(0, 500)
				.<Callable<HttpResponse<String>>>mapToObj((n) -> () -> replicas.all()
					.get(n % 3)
					.hold(tokens.get(n), FLIGHT, "20A", "c-" + n, UUID.randomUUID().toString()))
				.toList();
			var answered = clients.invokeAll(requests).stream().map(Future::resultNow).toList();
			assertThat(answered).filteredOn((answer) -> answer.statusCode() >= 500)
				.extracting(HttpResponse::body)
				.isEmpty();
			answers = answered.stream().collect(Collectors.groupingBy(HttpResponse::statusCode, Collectors.counting()));
		}

		assertThat(answers).isEqualTo(Map.of(201, 1L, 409, 499L));
		assertThat(count("SELECT count(*) FROM booking WHERE seat = '20A'")).isOne();
		assertThat(count("SELECT count(*) FROM idempotency WHERE caller LIKE 'c-%'")).isEqualTo(500);
	}

	@Test
	void ofAHundredTimesTheSameRequestOneIsDone() throws Exception {
		try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
			var requests = IntStream.range(0, 100)
				.<Callable<HttpResponse<String>>>mapToObj(
						(n) -> () -> replicas.all().get(n % 3).hold(this.alice, FLIGHT, "21A", "alice", "one"))
				.toList();
			var answers = clients.invokeAll(requests).stream().map(Future::resultNow).toList();

			assertThat(answers).as("those that come while it is done wait for its answer")
				.extracting(HttpResponse::statusCode)
				.containsOnly(201);
			assertThat(answers).extracting(HttpResponse::body).containsOnly(booking("one"));
			assertThat(answers).filteredOn((answer) -> answer.headers().map().containsKey("idempotency-replayed"))
				.hasSize(99);
		}
		assertThat(count("SELECT count(*) FROM booking WHERE seat = '21A'")).isOne();
	}

	/** A request is slow, its sender tries again, and the slow one arrives after all. */
	@Test
	void theLateTwinOfARetryHasNoEffect() throws Exception {
		var leader = replicas.leaderOf(FLIGHT);
		var body = """
				{"flight": "%s", "seat": "30C", "customer": "alice"}""".formatted(FLIGHT);
		var slow = new SubmissionPublisher<ByteBuffer>();
		var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
		try {
			var twin = client
				.sendAsync(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + leader.port() + "/bookings"))
					.headers("Authorization", "Bearer " + this.alice, "Content-Type", "application/json",
							"Idempotency-Key", "\"twin\"")
					.POST(HttpRequest.BodyPublishers.fromPublisher(slow, body.length()))
					.build(), HttpResponse.BodyHandlers.ofString());
			var retry = leader.hold(this.alice, FLIGHT, "30C", "alice", "twin");
			assertThat(retry.statusCode()).isEqualTo(201);
			assertThat(leader.cancel(this.alice, JsonPath.read(retry.body(), "$.id")).statusCode()).isEqualTo(200);

			slow.submit(StandardCharsets.UTF_8.encode(body));
			slow.close();

			var late = twin.get(20, TimeUnit.SECONDS);
			assertThat(late.body()).as("the answer of the first that was done").isEqualTo(retry.body());
			assertThat(late.headers().map()).containsKey("idempotency-replayed");
		}
		finally {
			client.shutdownNow();
		}
		assertThat(count("SELECT count(*) FROM booking WHERE seat = '30C'")).isOne();
	}

	@Test
	void aFollowerPassesAWriteOnAndTheAnswerBack() {
		var follower = replicas.followerOf(FLIGHT);
		var leader = replicas.leaderOf(FLIGHT);

		var held = follower.hold(this.alice, FLIGHT, "22A", "alice", "k");
		String id = JsonPath.read(held.body(), "$.id");

		assertThat(held.statusCode()).isEqualTo(201);
		assertThat(held.headers().firstValue("Plimsoll-Leader")).get().asString().startsWith(leader.name() + ";epoch=");
		assertThat(held.headers().firstValue("ETag")).isPresent();
		assertThat(held.headers().firstValue("Location")).contains("/bookings/" + id);
		assertThat(held.headers().firstValue("Content-Type")).contains("application/json");
		var replayed = follower.hold(this.alice, FLIGHT, "22A", "alice", "k");
		assertThat(replayed.body()).isEqualTo(held.body());
		assertThat(replayed.headers().firstValue("Idempotency-Replayed")).contains("true");
		assertThat(leader.hold(this.alice, FLIGHT, "22A", "alice", "k").body()).as("from the leader itself")
			.isEqualTo(held.body());
		assertThat(follower.hold(this.alice, FLIGHT, "22B", "alice", "k").statusCode()).isEqualTo(422);
		assertThat(follower.confirm(this.alice, id, "c").statusCode()).isEqualTo(200);
		assertThat(follower.get(this.alice, "/bookings/" + id).headers().firstValue("Plimsoll-Leader"))
			.isEqualTo(held.headers().firstValue("Plimsoll-Leader"));
		assertThat(follower.cancel(this.alice, id).body()).contains("CANCELLED");
		assertThat(follower
			.send("POST", "/flights",
					"""
							{"flight": "%s", "origin": "HND", "destination": "ITM", "departs": "2027-01-31T09:30:00Z", "rows": 2,
							 "seats": "AB"}"""
						.formatted(anotherFlightOfTheSameShard()),
					"Authorization", "Bearer " + Replicas.operator(), "Content-Type", "application/json")
			.statusCode()).isEqualTo(201);
	}

	@Test
	void aKeyIsOnTheBookingAndInTheRecordOfEveryTry(CapturedOutput output) {
		var held = replicas.followerOf(FLIGHT).hold(this.alice, FLIGHT, "24A", "alice", "an \\\"intent");
		replicas.leaderOf(FLIGHT).hold(this.alice, FLIGHT, "24A", "alice", "an \\\"intent");

		var read = replicas.all().getFirst().get(this.alice, path(held));
		assertThat(JsonPath.<String>read(read.body(), "$.idempotencyKey")).isEqualTo("an \"intent");
		assertThat(held.body()).as("as it was told at first").isEqualTo(read.body());
		Awaitility.await()
			.atMost(Duration.ofSeconds(5))
			.until(() -> output.getOut()
				.lines()
				.filter((line) -> line.contains("POST /bookings 201") && line.contains("key \"an \"intent\""))
				.count() == 3);
	}

	@Test
	void aRequestKeepsItsTraceWhenItIsPassedOn(CapturedOutput output) {
		var trace = "0af7651916cd43dd8448eb211c80319c";
		replicas.followerOf(FLIGHT)
			.send("POST", "/bookings", "{\"flight\":\"PL301\",\"seat\":\"23B\",\"customer\":\"alice\"}",
					"Authorization", "Bearer " + this.alice, "Content-Type", "application/json", "Idempotency-Key",
					"\"traced\"", "traceparent", "00-" + trace + "-b7ad6b7169203331-01");

		Awaitility.await()
			.atMost(Duration.ofSeconds(5))
			.until(() -> output.getOut()
				.lines()
				.filter((line) -> line.contains("[" + trace) && line.contains("POST /bookings 201"))
				.count() == 2);
	}

	@Test
	void aRequestThatWasPassedOnIsNotPassedOnAgain() {
		var refused = replicas.followerOf(FLIGHT)
			.send("POST", "/bookings", "{\"flight\":\"PL301\",\"seat\":\"23A\",\"customer\":\"alice\"}",
					"Authorization", "Bearer " + this.alice, "Content-Type", "application/json", "Idempotency-Key",
					"\"k\"", "Plimsoll-Forwarded", "booking-x");

		assertThat(refused.statusCode()).isEqualTo(503);
		assertThat(refused.body()).contains("/problems/no-leader");
		assertThat(refused.headers().firstValue("Retry-After")).contains("1");
	}

	@Test
	void aHoldThatIsOverFreesTheSeat() {
		var leader = replicas.leaderOf(FLIGHT);
		var swept = leader.hold(this.alice, FLIGHT, "25A", "alice", "swept");
		endHold(swept);

		Awaitility.await()
			.atMost(Duration.ofSeconds(5))
			.until(() -> leader.get(this.alice, path(swept)).body().contains("EXPIRED"));

		var late = leader.confirm(this.alice, JsonPath.read(swept.body(), "$.id"), "late");
		assertThat(late.statusCode()).isEqualTo(409);
		assertThat(late.body()).contains("/problems/hold-expired");
		assertThat(leader.hold(Replicas.customer("bob"), FLIGHT, "25A", "bob", "next").statusCode()).isEqualTo(201);
		assertThat(leader.cancel(this.alice, JsonPath.read(swept.body(), "$.id")).body()).contains("EXPIRED");
	}

	@Test
	void oldKeysAreForgottenAndTheRestIsNot() {
		var leader = replicas.leaderOf(FLIGHT);
		leader.hold(this.alice, FLIGHT, "26A", "alice", "old");
		leader.hold(this.alice, FLIGHT, "26B", "alice", "young");

		age("old", Duration.ofHours(73));
		age("young", Duration.ofHours(71));

		Awaitility.await()
			.atMost(Duration.ofSeconds(5))
			.until(() -> count("SELECT count(*) FROM idempotency WHERE key = 'old'") == 0);
		assertThat(count("SELECT count(*) FROM idempotency WHERE key = 'young'")).isOne();
	}

	@Test
	void theWritesOfAShardAreNumberedWithoutGaps() {
		var before = position();
		for (int row = 30; row < 36; row++) {
			replicas.all().get(row % 3).hold(this.alice, FLIGHT, row + "D", "alice", "key-" + row);
		}

		assertThat(replicas.sql()
			.sql("SELECT sequence FROM booking WHERE seat LIKE '3_D' ORDER BY seat")
			.query(Long.class)
			.list()).containsExactlyElementsOf(LongStream.rangeClosed(before + 1, before + 6).boxed().toList());
	}

	@Test
	void aShardsCommandsAreDecidedOneAfterTheOther() throws Exception {
		var scope = replicas.scopeOf(FLIGHT);
		var writer = replicas.leaderOf(FLIGHT).bean(ShardWriter.class);
		var inside = new AtomicInteger();
		try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
			Callable<Integer> command = () -> writer.write(scope, new CountsThoseInside(inside));

			assertThat(clients.invokeAll(Collections.nCopies(50, command))).extracting(Future::get).containsOnly(1);
		}
	}

	/** Needs nothing, and answers how many are being decided. */
	private record CountsThoseInside(AtomicInteger inside) implements Command<Integer> {

		@Override
		public Needs needs() {
			return Needs.NOTHING;
		}

		@Override
		public Decision<Integer> decide(ShardView shard, Turn turn) {
			int now = this.inside.incrementAndGet();
			Thread.onSpinWait();
			this.inside.decrementAndGet();
			return Decision.unchanged(now);
		}

	}

	private long position() {
		return replicas.sql()
			.sql("SELECT coalesce(max(sequence), 0) FROM shard_position WHERE scope = ?")
			.param(replicas.scopeOf(FLIGHT))
			.query(Long.class)
			.single();
	}

	/** A write beside the leader, which tells it so by the number that it takes. */
	private void endHold(HttpResponse<String> held) {
		replicas.sql()
			.sql("""
					WITH numbered AS (UPDATE shard_position SET sequence = sequence + 1 WHERE scope = ?)
					UPDATE booking SET hold_expires = now() - interval '1 ms' WHERE id = ?::uuid""")
			.params(replicas.scopeOf(FLIGHT), JsonPath.<String>read(held.body(), "$.id"))
			.update();
	}

	private void age(String key, Duration age) {
		replicas.sql()
			.sql("UPDATE idempotency SET created = now() - make_interval(secs => ?) WHERE key = ?")
			.params(age.toSeconds(), key)
			.update();
	}

	private String booking(String key) {
		return replicas.sql().sql("SELECT body FROM idempotency WHERE key = ?").param(key).query(String.class).single();
	}

	private String anotherFlightOfTheSameShard() {
		var scope = replicas.scopeOf(FLIGHT);
		Function<Integer, String> name = (n) -> "PL" + n;
		return IntStream.range(900, 999)
			.boxed()
			.map(name)
			.filter((flight) -> replicas.scopeOf(flight).equals(scope))
			.findFirst()
			.orElseThrow();
	}

	private long count(String query) {
		return replicas.sql().sql(query).query(Long.class).single();
	}

	private static String path(HttpResponse<String> held) {
		return "/bookings/" + JsonPath.<String>read(held.body(), "$.id");
	}

}
