package io.plimsoll.booking;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.jayway.jsonpath.JsonPath;
import io.plimsoll.booking.delivery.ScriptedAddresses;
import io.plimsoll.booking.leader.Shards;
import io.plimsoll.booking.writer.metrics.WriterMeter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What a client of one instance sees, through the whole filter chain. */
class BookingHttpIT {

	private static final String FLIGHT = "PL101";

	private static final ScriptedAddresses ADDRESSES = new ScriptedAddresses();

	private static Replicas replicas;

	private static Replicas.Replica booking;

	private final String alice = Replicas.customer("alice");

	private final String bob = Replicas.customer("bob");

	private final String operator = Replicas.operator();

	@BeforeAll
	static void start() {
		replicas = new Replicas(1, "booking.delivery.address-urls=" + ADDRESSES.url(), "booking.delivery.timeout=1s");
		booking = replicas.all().getFirst();
	}

	@AfterAll
	static void stop() {
		replicas.close();
		ADDRESSES.close();
	}

	@Test
	void aSeatIsHeldConfirmedAndGivenBack() {
		var held = booking.hold(this.alice, FLIGHT, "1A", "alice", key());
		assertThat(held.statusCode()).isEqualTo(201);
		String id = JsonPath.read(held.body(), "$.id");
		assertThat(header(held, "Location")).isEqualTo("/bookings/" + id);
		assertThat(header(held, "Content-Type")).isEqualTo("application/json");
		int shard = new Shards(6).of(FLIGHT);
		assertThat(header(held, "ETag")).isEqualTo("\"%d.%d.%d\"".formatted(shard,
				JsonPath.<Integer>read(held.body(), "$.epoch"), JsonPath.<Integer>read(held.body(), "$.sequence")));
		assertThat(header(held, "Plimsoll-Leader")).isEqualTo("booking-a;epoch=1");
		assertThat(JsonPath.<String>read(held.body(), "$.status")).isEqualTo("HELD");
		assertThat(JsonPath.<Integer>read(held.body(), "$.shard")).isEqualTo(shard);
		assertThat(seatState("1A")).isEqualTo("HELD");

		ADDRESSES.address("alice", 7, "0");
		var confirmed = booking.confirm(this.alice, id, key());
		assertThat(confirmed.statusCode()).isEqualTo(200);
		assertThat(JsonPath.<String>read(confirmed.body(), "$.status")).isEqualTo("CONFIRMED");
		assertThat(JsonPath.<Integer>read(confirmed.body(), "$.sequence"))
			.isGreaterThan(JsonPath.<Integer>read(held.body(), "$.sequence"));
		assertThat(seatState("1A")).isEqualTo("BOOKED");
		var again = booking.confirm(this.alice, id, key());
		assertThat(again.body()).as("with another key").isEqualTo(confirmed.body());

		var read = booking.get(this.alice, "/bookings/" + id);
		assertThat(read.body()).isEqualTo(confirmed.body());
		assertThat(header(read, "ETag")).isEqualTo(header(confirmed, "ETag"));
		assertThat(header(read, "Cache-Control")).isEqualTo("no-cache, private");
		assertThat(header(read, "Plimsoll-Leader")).isEqualTo("booking-a;epoch=1");

		var cancelled = booking.cancel(this.alice, id);
		assertThat(cancelled.statusCode()).isEqualTo(200);
		assertThat(JsonPath.<String>read(cancelled.body(), "$.status")).isEqualTo("CANCELLED");
		assertThat(booking.cancel(this.alice, id).body()).as("a second time").isEqualTo(cancelled.body());
		assertThat(seatState("1A")).isEqualTo("FREE");
		assertProblem(booking.confirm(this.alice, id, key()), 409, "booking-cancelled");
	}

	@Test
	void aDeliveryGoesToTheVersionOfTheAddressThatIsThePresentOne() {
		ADDRESSES.address("alice", 7, "0");
		var id = held("1B");
		var key = key();

		var confirmed = booking.confirm(this.alice, id, key);

		assertDelivery(confirmed, "CONFIRMED", null);
		assertThat(JsonPath.<Integer>read(confirmed.body(), "$.delivery.addressVersion")).isEqualTo(7);
		assertThat(JsonPath.<String>read(confirmed.body(), "$.delivery.asOf")).isNotBlank();
		assertThat(ADDRESSES.asked().getFirst("Cache-Control")).isEqualTo("no-cache");
		assertThat(ADDRESSES.asked().getFirst("Authorization")).isEqualTo("Bearer " + this.alice);
		ADDRESSES.address("alice", 8, "0");
		assertThat(booking.confirm(this.alice, id, key()).body()).as("it goes where it was to go")
			.isEqualTo(confirmed.body());
		assertThat(booking.cancel(this.alice, id).body()).doesNotContain("delivery");
		assertThat(booking.confirm(this.alice, id, key).body()).isEqualTo(confirmed.body());
	}

	@Test
	void whoHasNoAddressIsConfirmedWithoutADelivery() {
		ADDRESSES.problem("unknown-customer");

		assertDelivery(booking.confirm(this.alice, held("1C"), key()), "NONE", null);
	}

	/**
	 * Nothing that is not of the present confirms a delivery, and nothing keeps a seat.
	 */
	@ParameterizedTest
	@CsvSource({ "stale, 1D, STALE", "away, 1E, UNAVAILABLE", "hung, 1F, UNAVAILABLE", "garbage, 2D, INVALID" })
	void whereNothingIsKnownOfTheAddressTheSeatIsConfirmedAndTheDeliveryIsPending(String how, String seat,
			String reason) {
		var id = held(seat);
		var key = key();
		switch (how) {
			case "stale" -> ADDRESSES.address("alice", 6, "3600");
			case "away" -> ADDRESSES.says(503, "{}");
			case "hung" -> ADDRESSES.hangs(false);
			default -> ADDRESSES.says(200, "<html>");
		}

		var pending = booking.confirm(this.alice, id, key);

		assertThat(JsonPath.<String>read(pending.body(), "$.status")).isEqualTo("CONFIRMED");
		assertDelivery(pending, "PENDING", reason);
		assertThat(booking.get(this.alice, "/bookings/" + id).body()).isEqualTo(pending.body());
		assertThat(seatState(seat)).isEqualTo("BOOKED");

		ADDRESSES.address("alice", 7, "0");
		var repeat = booking.confirm(this.alice, id, key);
		assertThat(repeat.body()).as("the same request").isEqualTo(pending.body());
		assertThat(header(repeat, "Idempotency-Replayed")).isEqualTo("true");
		var settled = booking.confirm(this.alice, id, key());
		assertDelivery(settled, "CONFIRMED", null);
		assertThat(booking.get(this.alice, "/bookings/" + id).body()).isEqualTo(settled.body());
	}

	@Test
	void aTakenSeatIsRefused() {
		booking.hold(this.alice, FLIGHT, "2A", "alice", key());

		var refused = booking.hold(this.bob, FLIGHT, "2A", "bob", key());

		assertProblem(refused, 409, "seat-taken");
		assertThat(header(refused, "Plimsoll-Leader")).isEqualTo("booking-a;epoch=1");
		assertThat(JsonPath.<String>read(refused.body(), "$.instance")).isEqualTo("/bookings");
	}

	@Test
	void aRepeatIsAnsweredAsTheFirstTimeEvenAfterTheSeatWasGivenBack() {
		var key = key();
		var first = booking.hold(this.alice, FLIGHT, "3A", "alice", key);
		assertThat(first.headers().firstValue("Idempotency-Replayed")).isEmpty();
		booking.cancel(this.alice, JsonPath.read(first.body(), "$.id"));

		var repeat = booking.hold(this.alice, FLIGHT, "3A", "alice", key);

		assertThat(repeat.statusCode()).isEqualTo(201);
		assertThat(repeat.body()).isEqualTo(first.body());
		assertThat(header(repeat, "Idempotency-Replayed")).isEqualTo("true");
		assertThat(header(repeat, "Location")).isEqualTo(header(first, "Location"));
		assertThat(header(repeat, "ETag")).isEqualTo(header(first, "ETag"));
		assertThat(seatState("3A")).isEqualTo("FREE");
	}

	@Test
	void aRefusalIsRepeatedTooEvenIfTheSeatIsFreeNow() {
		var taken = booking.hold(this.alice, FLIGHT, "4A", "alice", key());
		var key = key();
		var refused = booking.hold(this.bob, FLIGHT, "4A", "bob", key);
		booking.cancel(this.alice, JsonPath.read(taken.body(), "$.id"));

		var repeat = booking.hold(this.bob, FLIGHT, "4A", "bob", key);

		assertProblem(repeat, 409, "seat-taken");
		assertThat(repeat.body()).isEqualTo(refused.body());
		assertThat(header(repeat, "Content-Type")).isEqualTo("application/problem+json");
		assertThat(header(repeat, "Idempotency-Replayed")).isEqualTo("true");
	}

	@Test
	void aKeyStandsForOnePayload() {
		var key = key();
		booking.hold(this.alice, FLIGHT, "5A", "alice", key);

		assertProblem(booking.hold(this.alice, FLIGHT, "5B", "alice", key), 422, "idempotency-key-reused");
		assertProblem(booking.hold(this.alice, "PL102", "5A", "alice", key), 422, "idempotency-key-reused");

		assertThat(seatState("5B")).isEqualTo("FREE");
	}

	@Test
	void theOrderOfTheFieldsIsNotThePayload() {
		var key = key();
		var first = booking.hold(this.alice, FLIGHT, "5C", "alice", key);

		var repeat = post("{\"customer\":\"alice\",  \"seat\":\"5C\", \"flight\":\"PL101\"}", key);

		assertThat(repeat.body()).isEqualTo(first.body());
	}

	@Test
	void aKeyIsItsCallersOwn() {
		var key = key();
		booking.hold(this.alice, FLIGHT, "6A", "alice", key);

		assertThat(booking.hold(this.bob, FLIGHT, "6B", "bob", key).statusCode()).isEqualTo(201);
	}

	@Test
	void whatWasNotDecidedIsNotKept() {
		var key = key();
		assertProblem(booking.hold(this.operator, "PL777", "1A", "alice", key), 422, "flight-not-bookable");
		addFlight("PL777", "2027-01-31T09:30:00Z");

		assertThat(booking.hold(this.operator, "PL777", "1A", "alice", key).statusCode()).isEqualTo(201);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			                     | missing-idempotency-key
			unquoted             | invalid-idempotency-key
			""                   | invalid-idempotency-key
			"open                | invalid-idempotency-key
			"a" "b"              | invalid-idempotency-key
			"a";p=1              | invalid-idempotency-key
			"a\\n"               | invalid-idempotency-key
			LONG                 | invalid-idempotency-key
			""", quoteCharacter = '\u0001')
	void aKeyThatIsNoneIsRefused(String key, String slug) {
		var headers = (key == null)
				? new String[] { "Authorization", "Bearer " + this.alice, "Content-Type", "application/json" }
				: new String[] { "Authorization", "Bearer " + this.alice, "Content-Type", "application/json",
						"Idempotency-Key", key.equals("LONG") ? "\"" + "k".repeat(256) + "\"" : key };

		var refused = booking.send("POST", "/bookings", "{\"flight\":\"PL101\",\"seat\":\"7A\",\"customer\":\"alice\"}",
				headers);

		assertProblem(refused, 400, slug);
		assertThat(JsonPath.<String>read(refused.body(), "$.field")).isEqualTo("Idempotency-Key");
	}

	@Test
	void twoKeysAreNone() {
		assertProblem(booking.send("POST", "/bookings", "{\"flight\":\"PL101\",\"seat\":\"7A\",\"customer\":\"alice\"}",
				"Authorization", "Bearer " + this.alice, "Content-Type", "application/json", "Idempotency-Key",
				"\"one\"", "Idempotency-Key", "\"two\""), 400, "invalid-idempotency-key");
	}

	@Test
	void theLongestKeyIsFine() {
		assertThat(booking.hold(this.alice, FLIGHT, "7B", "alice", "k".repeat(255)).statusCode()).isEqualTo(201);
	}

	@Test
	void aConfirmationNeedsAKeyToo() {
		String id = JsonPath.read(booking.hold(this.alice, FLIGHT, "7C", "alice", key()).body(), "$.id");

		assertProblem(
				booking.send("PUT", "/bookings/" + id + "/confirmation", "", "Authorization", "Bearer " + this.alice),
				400, "missing-idempotency-key");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			{"flight":"PL101","seat":"8A"                                  | 400 | malformed-request
			{"flight":"PL101","seat":"8A","customer":"alice","class":"C"}  | 400 | unknown-field
			{"flight":"PL101","seat":["8A"],"customer":"alice"}            | 400 | malformed-request
			{"flight":"PL101","seat":14,"customer":"alice"}                | 400 | malformed-request
			{"flight":"PL101","seat":"8A","seat":"8B","customer":"alice"}  | 400 | malformed-request
			[]                                                             | 400 | malformed-request
			{"flight":"PL101","customer":"alice"}                          | 422 | invalid-value
			{"flight":"PL101","seat":"","customer":"alice"}                | 422 | invalid-value
			{"flight":"PL999","seat":"8A","customer":"alice"}              | 422 | flight-not-bookable
			{"flight":"no flight","seat":"8A","customer":"alice"}          | 422 | flight-not-bookable
			{"flight":"PL\\u0000","seat":"8A","customer":"alice"}          | 422 | flight-not-bookable
			{"flight":"PL101","seat":"99A","customer":"alice"}             | 422 | unknown-seat
			{"flight":"PL101","seat":"13A","customer":"alice"}             | 422 | unknown-seat
			{"flight":"PL101","seat":"12","customer":"alice"}              | 422 | unknown-seat
			{"flight":"PL101","seat":"8A","customer":"bob"}                | 403 | forbidden
			""")
	void aHoldThatCannotBeIsRefused(String body, int status, String slug) {
		assertProblem(post(body, key()), status, slug);
	}

	@Test
	void theCustomerOfTheBodyIsNamedIfItIsAnother() {
		var refused = post("{\"flight\":\"PL101\",\"seat\":\"8A\",\"customer\":\"bob\"}", key());

		assertProblem(refused, 403, "forbidden");
		assertThat(JsonPath.<String>read(refused.body(), "$.field")).isEqualTo("customer");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/flights", "/flights/PL101", "/livez", "/readyz", "/v3/api-docs" })
	void whatIsOpenToReadIsOpenToAskAboutAsWell(String path) {
		assertThat(booking.send("GET", path, "").statusCode()).isEqualTo(200);
		var head = booking.send("HEAD", path, "");
		assertThat(head.statusCode()).isEqualTo(200);
		assertThat(head.body()).isEmpty();
	}

	@Test
	void theLargestHeadThatTheGatewayPassesOnIsRead() {
		var headers = new String[] { "X-Large", "x".repeat(16_000), "Plimsoll-Priority", "interactive;127",
				"Request-Timeout-Ms", "1990", "traceparent", "00-" + "1".repeat(32) + "-" + "2".repeat(16) + "-01" };

		assertThat(booking.send("GET", "/flights?x=" + "x".repeat(4000), "", headers).statusCode()).isEqualTo(200);
	}

	@Test
	void aWrongContentTypeIsRefused() {
		assertProblem(
				booking.send("POST", "/bookings", "flight=PL101", "Authorization", "Bearer " + this.alice,
						"Content-Type", "application/x-www-form-urlencoded", "Idempotency-Key", "\"x\""),
				415, "unsupported-media-type");
	}

	@Test
	void aWrongMethodIsToldTheRightOnes() {
		var refused = booking.send("PATCH", "/bookings/" + UUID.randomUUID(), "", "Authorization",
				"Bearer " + this.alice);

		assertProblem(refused, 405, "method-not-allowed");
		assertThat(header(refused, "Allow")).contains("GET").contains("DELETE");
	}

	@Test
	void withoutATokenNothingIsHeld() {
		assertProblem(booking.send("POST", "/bookings", "{}", "Content-Type", "application/json"), 401,
				"not-authenticated");
		assertProblem(booking.get("not.a.token", "/leadership"), 401, "not-authenticated");
	}

	@Test
	void anothersBookingAndNoBookingLookTheSame() {
		String id = JsonPath.read(booking.hold(this.alice, FLIGHT, "9A", "alice", key()).body(), "$.id");

		var anothers = booking.get(this.bob, "/bookings/" + id);
		var none = booking.get(this.bob, "/bookings/" + UUID.randomUUID());
		var malformed = booking.get(this.bob, "/bookings/1-1-1-1-1");

		assertProblem(anothers, 403, "forbidden");
		assertThat(withoutInstance(none)).isEqualTo(withoutInstance(anothers));
		assertThat(withoutInstance(malformed)).isEqualTo(withoutInstance(anothers));
		assertThat(none.headers().map().keySet()).isEqualTo(anothers.headers().map().keySet());
		assertProblem(booking.cancel(this.bob, id), 403, "forbidden");
		assertProblem(booking.confirm(this.bob, id, key()), 403, "forbidden");
		assertThat(seatState("9A")).isEqualTo("HELD");
	}

	@ParameterizedTest
	@ValueSource(strings = { "00000000-0000-4000-8000-000000000000", "1-1-1-1-1", "none" })
	void anOperatorIsToldThatThereIsNoSuchBooking(String id) {
		assertProblem(booking.get(this.operator, "/bookings/" + id), 404, "unknown-booking");
		assertProblem(booking.cancel(this.operator, id), 404, "unknown-booking");
		assertProblem(booking.confirm(this.operator, id, key()), 404, "unknown-booking");
	}

	@Test
	void anOperatorActsForEverybody() {
		String id = JsonPath.read(booking.hold(this.operator, FLIGHT, "9B", "alice", key()).body(), "$.id");

		assertThat(booking.get(this.alice, "/bookings/" + id).statusCode()).isEqualTo(200);
		assertThat(booking.cancel(this.operator, id).statusCode()).isEqualTo(200);
	}

	@Test
	void whoSaysThatItSufficesIsToldNoFreeSeats() {
		var minimal = booking.send("GET", "/flights", "", "Cache-Control", "no-cache", "Prefer",
				"wait=1, return=minimal");
		assertThat(minimal.statusCode()).isEqualTo(200);
		assertThat(header(minimal, "Preference-Applied")).isEqualTo("return=minimal");
		assertThat(header(minimal, "ETag")).startsWith("\"timetable.");
		assertThat(minimal.headers().allValues("Vary")).contains("Prefer");
		assertThat(minimal.body()).contains("\"seatsTotal\":").doesNotContain("seatsFree");
		var whole = booking.send("GET", "/flights", "", "Cache-Control", "no-cache");
		assertThat(whole.body()).contains("\"seatsFree\":");
		assertThat(JsonPath.<List<?>>read(minimal.body(), "$.flights[*].flight"))
			.isEqualTo(JsonPath.<List<?>>read(whole.body(), "$.flights[*].flight"));
	}

	@Test
	void theTimetableIsOpenAndConditional() {
		var all = booking.send("GET", "/flights", "", "Cache-Control", "no-cache");
		assertThat(all.statusCode()).isEqualTo(200);
		assertThat(JsonPath.<Integer>read(all.body(), "$.flights.length()")).isGreaterThanOrEqualTo(40);
		assertThat(all.body()).startsWith("{\"flights\":[{\"flight\":\"PL");
		assertThat(header(all, "Cache-Control")).isEqualTo("no-cache");
		assertThat(
				booking.send("GET", "/flights", "", "Cache-Control", "no-cache", "If-None-Match", header(all, "ETag"))
					.statusCode())
			.isEqualTo(304);

		booking.hold(this.alice, FLIGHT, "10A", "alice", key());

		assertThat(
				booking.send("GET", "/flights", "", "Cache-Control", "no-cache", "If-None-Match", header(all, "ETag"))
					.statusCode())
			.isEqualTo(200);
	}

	@Test
	void theDatabasePutsFlightsIntoTheSameShards() {
		var shards = new Shards(6);
		assertThat(replicas.sql().sql("SELECT flight, scope FROM flight").query().listOfRows()).hasSizeGreaterThan(40)
			.allSatisfy((row) -> assertThat(row.get("scope")).isEqualTo(shards.scopeOf((String) row.get("flight"))));
	}

	@Test
	void theTimetableLiesAhead() {
		assertThat(replicas.sql().sql("SELECT min(departs) > now() FROM flight").query(Boolean.class).single())
			.isTrue();
	}

	@Test
	void aSeatMapIsOpenAndConditionalAndHasThePositionOfTheLatestWrite() {
		var before = booking.send("GET", "/flights/PL141", "", "Cache-Control", "no-cache");
		assertThat(before.statusCode()).isEqualTo(200);
		assertThat(header(before, "ETag")).isEqualTo("\"" + new Shards(6).of("PL141") + ".0.0\"");
		assertThat(JsonPath.<Integer>read(before.body(), "$.seatsTotal")).isEqualTo(26 * 4);
		assertThat(JsonPath.<Integer>read(before.body(), "$.seats.length()")).isEqualTo(26 * 4);
		assertThat(JsonPath.<String>read(before.body(), "$.seats[4].seat")).isEqualTo("2A");
		assertThat(booking
			.send("GET", "/flights/PL141", "", "Cache-Control", "no-cache", "If-None-Match", header(before, "ETag"))
			.statusCode()).isEqualTo(304);

		var held = booking.hold(this.alice, "PL141", "2A", "alice", key());
		var after = booking.send("GET", "/flights/PL141", "", "Cache-Control", "no-cache", "If-None-Match",
				header(before, "ETag"));

		assertThat(after.statusCode()).isEqualTo(200);
		assertThat(header(after, "ETag")).isEqualTo(header(held, "ETag"));
		assertThat(JsonPath.<Integer>read(after.body(), "$.seatsFree")).isEqualTo(26 * 4 - 1);
		assertThat(JsonPath.<String>read(after.body(), "$.seats[4].state")).isEqualTo("HELD");
	}

	@Test
	void anUnknownFlightIsNotFound() {
		assertProblem(booking.send("GET", "/flights/PL000", ""), 404, "unknown-flight");
	}

	@Test
	void anOperatorAddsAFlight() {
		var added = addFlight("PL888", "2027-01-31T09:30:00Z");

		assertThat(added.statusCode()).isEqualTo(201);
		assertThat(header(added, "Location")).isEqualTo("/flights/PL888");
		assertThat(header(added, "ETag")).startsWith("\"" + new Shards(6).of("PL888") + ".1.");
		assertThat(JsonPath.<Integer>read(added.body(), "$.seatsFree")).isEqualTo(180);
		assertThat(booking.send("GET", "/flights/PL888", "", "Cache-Control", "no-cache").body())
			.isEqualTo(added.body());
		assertProblem(addFlight("PL888", "2027-01-31T09:30:00Z"), 409, "flight-exists");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					{"flight":"x"}                                                                                                              | 422 | origin
					{"flight":"x","origin":"HND","destination":"ITM","departs":"2027-01-31T09:30:00Z","rows":30,"seats":"ABC"}                  | 422 | flight
					{"flight":"PL889","origin":"HND","destination":"HND","departs":"2027-01-31T09:30:00Z","rows":30,"seats":"ABC"}              | 422 | destination
					{"flight":"PL889","origin":"HND","destination":"ITM","departs":"2027-01-31T09:30:00Z","rows":0,"seats":"ABC"}               | 422 | rows
					{"flight":"PL889","origin":"HND","destination":"ITM","departs":"2027-01-31T09:30:00Z","rows":9,"seats":"ABA"}               | 422 | seats
					{"flight":"PL889","origin":"HND","destination":"ITM","departs":"tomorrow","rows":30,"seats":"ABC"}                          | 400 | departs
					{"flight":"PL889","origin":"HND","destination":"ITM","departs":"2027-01-31T09:30:00Z","rows":30,"seats":"ABC","meals":true} | 400 | meals
					""")
	void aFlightThatCannotBeFlownIsRefusedAndTheFieldIsNamed(String body, int status, String field) {
		var refused = booking.send("POST", "/flights", body, "Authorization", "Bearer " + this.operator, "Content-Type",
				"application/json");

		assertThat(refused.statusCode()).isEqualTo(status);
		assertThat(JsonPath.<String>read(refused.body(), "$.field")).isEqualTo(field);
	}

	@Test
	void aCustomerAddsNoFlight() {
		assertProblem(booking.send("POST", "/flights", "{}", "Authorization", "Bearer " + this.alice, "Content-Type",
				"application/json"), 403, "forbidden");
	}

	@Test
	void theLeadershipIsToldToWhoeverHasAToken() {
		var leadership = booking.get(this.alice, "/leadership");

		assertThat(leadership.statusCode()).isEqualTo(200);
		assertThat(JsonPath.<Integer>read(leadership.body(), "$.shards.length()")).isEqualTo(6);
		assertThat(JsonPath.<Integer>read(leadership.body(), "$.shards[5].shard")).isEqualTo(5);
		assertThat(JsonPath.<String>read(leadership.body(), "$.shards[0].leader")).isEqualTo("booking-a");
		assertThat(JsonPath.<String>read(leadership.body(), "$.shards[0].zone")).isEqualTo("a");
		assertThat(JsonPath.<Integer>read(leadership.body(), "$.shards[0].epoch")).isEqualTo(1);
		assertThat(JsonPath.<Integer>read(leadership.body(), "$.shards[0].validForMs")).isBetween(1, 3000);
		assertThat(JsonPath.<String>read(leadership.body(), "$.shards[0].since")).endsWith("Z");
	}

	@Test
	void whoLedAtATimeIsTold() {
		var now = booking.get(this.alice, "/leadership/history?at=2999-12-31T23:59:59%2B09:00");

		assertThat(now.statusCode()).isEqualTo(200);
		assertThat(JsonPath.<List<Integer>>read(now.body(), "$.shards[*].shard")).containsExactly(0, 1, 2, 3, 4, 5);
		assertThat(JsonPath.<Map<String, Object>>read(now.body(), "$.shards[0]"))
			.containsOnlyKeys("shard", "leader", "zone", "epoch", "since", "until")
			.containsEntry("leader", "booking-a")
			.containsEntry("zone", "a")
			.containsEntry("epoch", 1)
			.containsEntry("until", null);
		String since = JsonPath.read(now.body(), "$.shards[0].since");
		assertThat(since)
			.isEqualTo(JsonPath.<String>read(booking.get(this.alice, "/leadership").body(), "$.shards[0].since"));
		var then = booking.get(this.alice, "/leadership/history?at=" + since);
		assertThat(JsonPath.<List<Integer>>read(then.body(), "$.shards[*].shard")).contains(0);
		assertThat(booking.get(this.alice, "/leadership/history?at=1999-01-01T00:00:00z").body())
			.isEqualTo("{\"shards\":[]}");
		assertThat(booking.get(this.alice, "/leadership/history").body()).as("without a time: the latest")
			.isEqualTo(now.body());
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "1", "yesterday", "2026-11-23", "2026-11-23T09:30:00", "2026-11-23T09:30:00+09:00",
			"2026-02-30T00:00:00Z", "%2B12026-11-23T09:30:00Z", "-0001-11-23T09:30:00Z" })
	void aTimeThatIsNoneIsRefusedAndTheFieldIsNamed(String at) {
		var refused = booking.get(this.alice, "/leadership/history?at=" + at);

		assertProblem(refused, 400, "malformed-request");
		assertThat(JsonPath.<String>read(refused.body(), "$.field")).isEqualTo("at");
	}

	@Test
	void theHistoryNeedsATokenToo() {
		assertProblem(booking.get("not.a.token", "/leadership/history"), 401, "not-authenticated");
	}

	@ParameterizedTest
	@CsvSource({ "0, 504, deadline-exceeded", "-5, 400, invalid-request-timeout",
			"99999999999, 400, invalid-request-timeout" })
	void aRequestWithoutTimeLeftIsNotBegun(String timeLeft, int status, String slug) {
		var refused = booking.send("POST", "/bookings",
				"{\"flight\":\"PL101\",\"seat\":\"11A\",\"customer\":\"alice\"}", "Authorization",
				"Bearer " + this.alice, "Content-Type", "application/json", "Idempotency-Key", "\"" + key() + "\"",
				"Request-Timeout-Ms", timeLeft);

		assertProblem(refused, status, slug);
		assertThat(seatState("11A")).isEqualTo("FREE");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/livez", "/readyz", "/actuator/prometheus", "/v3/api-docs" })
	void whatThePlatformAsksForIsOpen(String path) {
		assertThat(booking.send("GET", path, "").statusCode()).isEqualTo(200);
	}

	@Test
	void theDescriptionSaysWhatIsSentAndWhatComesBack() {
		var api = JsonPath.parse(booking.send("GET", "/v3/api-docs", "").body());
		assertThat(api.<String>read("$.info.title")).isEqualTo("Plimsoll booking service");
		assertThat(api.<String>read("$.components.securitySchemes.bearer.scheme")).isEqualTo("bearer");
		assertThat(api.<Map<String, ?>>read("$.components.schemas")).containsKey("Problem").doesNotContainKey("Caller");
		assertThat(api.<List<?>>read("$.paths['/flights'].get.security[*].bearer")).isEmpty();
		assertThat(api.<List<?>>read("$.paths['/flights'].post.security[*].bearer")).hasSize(1);
		assertThat(api.<List<?>>read("$.paths['/bookings'].post.security[*].bearer")).hasSize(1);
		assertThat(api.<List<String>>read("$.paths['/bookings'].post.parameters[*].name"))
			.containsExactly("Idempotency-Key");
		assertThat(api.<List<String>>read("$.paths['/bookings'].post.parameters[*].example"))
			.containsExactly("\"7c1f-hold-12A\"");
		assertThat(api.<List<String>>read("$.paths['/bookings/{id}'].get.parameters[*].name")).containsExactly("id",
				"Plimsoll-Read-After", "Cache-Control");
		var responses = api.<Map<String, Map<String, Object>>>read("$.paths['/bookings'].post.responses");
		assertThat(responses).containsOnlyKeys("201", "400", "401", "403", "409", "415", "422", "503", "504");
		assertThat(
				api.<String>read("$.paths['/bookings'].post.responses['201'].content['application/json'].schema.$ref"))
			.endsWith("/Booking");
		responses.remove("201");
		assertThat(responses.values()).allSatisfy((response) -> assertThat(response.get("content")).asString()
			.contains("application/problem+json", "/Problem")
			.doesNotContain("application/json"));
	}

	@Test
	void theMetersOfTheLeaseArePublished() {
		assertThat(booking.send("GET", "/actuator/prometheus", "").body())
			.contains("plimsoll_lease_leader{shard=\"shard-0\"")
			.contains("plimsoll_lease_remaining_seconds{shard=\"shard-5\"")
			.contains("plimsoll_lease_changes_total{cause=\"silence\"");
	}

	@ParameterizedTest
	@EnumSource(WriterMeter.class)
	void theMetersOfTheWriterArePublishedForEachShard(WriterMeter meter) {
		var name = meter.meterName().replace('.', '_');
		assertThat(booking.send("GET", "/actuator/prometheus", "").body())
			.containsPattern(name + "[a-z_]*\\{[^}]*shard=\"shard-0\"")
			.containsPattern(name + "[a-z_]*\\{[^}]*shard=\"shard-5\"");
	}

	@Test
	void whatTheDatabaseTakesIsPublishedInBuckets() {
		assertThat(booking.send("GET", "/actuator/prometheus", "").body())
			.containsPattern("hikaricp_connections_usage_seconds_bucket\\{.*pool=\"work\"")
			.containsPattern("plimsoll_write_commit_seconds_bucket\\{.*shard=\"shard-0\"");
	}

	@Test
	void theMetersOfTheDeadlineArePublished() {
		booking.send("GET", "/flights", "", "Request-Timeout-Ms", "0");
		assertThat(booking.send("GET", "/actuator/prometheus", "").body())
			.containsPattern("plimsoll_deadline_expired_total\\{.*where=\"arrival\"} [1-9]")
			.containsPattern("plimsoll_deadline_remaining_seconds_count\\{.*where=\"arrival\"} [1-9]")
			.containsPattern("plimsoll_deadline_remaining_seconds_bucket\\{.*le=\"2.0\"}");
	}

	private HttpResponse<String> post(String body, String key) {
		return booking.send("POST", "/bookings", body, "Authorization", "Bearer " + this.alice, "Content-Type",
				"application/json", "Idempotency-Key", "\"" + key + "\"");
	}

	private HttpResponse<String> addFlight(String flight, String departs) {
		return booking.send("POST", "/flights", """
				{"flight": "%s", "origin": "HND", "destination": "ITM", "departs": "%s", "rows": 30, "seats": "ABCDEF"}
				""".formatted(flight, departs), "Authorization", "Bearer " + this.operator, "Content-Type",
				"application/json");
	}

	private static String seatState(String seat) {
		var map = booking.send("GET", "/flights/" + FLIGHT, "", "Cache-Control", "no-cache").body();
		return JsonPath.<List<String>>read(map, "$.seats[?(@.seat == '" + seat + "')].state").getFirst();
	}

	private static String header(HttpResponse<String> response, String name) {
		return response.headers().firstValue(name).orElse(null);
	}

	private static String withoutInstance(HttpResponse<String> response) {
		return response.statusCode() + response.body().replaceAll("\"instance\":\"[^\"]*\"", "");
	}

	private static void assertProblem(HttpResponse<String> response, int status, String slug) {
		assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
		assertThat(header(response, "Content-Type")).isEqualTo("application/problem+json");
		assertThat(JsonPath.<String>read(response.body(), "$.type")).isEqualTo("/problems/" + slug);
		assertThat(JsonPath.<Integer>read(response.body(), "$.status")).isEqualTo(status);
	}

	private String held(String seat) {
		return JsonPath.read(booking.hold(this.alice, FLIGHT, seat, "alice", key()).body(), "$.id");
	}

	private static void assertDelivery(HttpResponse<String> confirmed, String state, String reason) {
		assertThat(confirmed.statusCode()).isEqualTo(200);
		assertThat(JsonPath.<String>read(confirmed.body(), "$.delivery.state")).isEqualTo(state);
		assertThat(JsonPath.<Map<String, ?>>read(confirmed.body(), "$.delivery").get("reason")).isEqualTo(reason);
	}

	private static String key() {
		return UUID.randomUUID().toString();
	}

}
