package io.plimsoll.lab.smoke;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.plimsoll.lab.client.Call;
import io.plimsoll.lab.client.Leadership;
import io.plimsoll.lab.client.Reply;

/**
 * The life of one booking, from the choice of a free seat to its cancellation; each step
 * needs those before it. It leaves the seat free.
 */
final class BookingRound {

	/** No aircraft has it, so a hold goes all the way to the leader and is refused. */
	static final String NO_SEAT = "99Z";

	private static final int FLIGHTS_AT_LEAST = 40;

	private final Callers callers;

	private String flight = "";

	private String seat = "";

	private String otherSeat = "";

	private String key = "";

	private String held = "";

	private String booking = "";

	private String position = "";

	BookingRound(Callers callers) {
		this.callers = callers;
	}

	List<Check> checks() {
		return List.of(new Check("flights are listed for everybody", this::flightsAreListed),
				new Check("they are listed without free seats, as under overload", this::flightsWithoutFreeSeats),
				new Check("every shard has a leader", this::everyShardHasALeader),
				new Check("a free seat is held", this::hold),
				new Check("the same key again gets the same answer", this::holdAgain),
				new Check("the same key for another seat is refused", this::reuseKey),
				new Check("another customer cannot have the seat", this::competeForTheSeat),
				new Check("the hold is confirmed", this::confirm),
				new Check("the booking is read by who has confirmed it", this::read),
				new Check("its present state is read from the database", this::readFromDatabase),
				new Check("another customer's booking is not shown", this::readAsOther),
				new Check("an unknown booking looks the same to a customer", this::readUnknown),
				new Check("no token, no booking", this::readWithoutToken),
				new Check("the booking is cancelled", this::cancel),
				new Check("cancelling again changes nothing", this::cancel));
	}

	String flightsAreListed() throws Exception {
		var reply = UnexpectedException.requireStatus(send(Call.get("/flights")), 200);
		var flights = new ArrayList<String>();
		for (var listed : reply.json().path("flights")) {
			if (listed.path("seatsFree").asInt() > 0) {
				flights.add(listed.path("flight").asString(""));
			}
		}
		int count = reply.json().path("flights").size();
		UnexpectedException.require(count >= FLIGHTS_AT_LEAST && !flights.isEmpty(), reply,
				FLIGHTS_AT_LEAST + " flights expected");
		this.flight = flights.get(this.callers.random().nextInt(flights.size()));
		return count + " flights";
	}

	private String flightsWithoutFreeSeats() throws Exception {
		var reply = UnexpectedException.requireStatus(send(Call.get("/flights").with("Prefer", "return=minimal")), 200);
		var flights = reply.json().path("flights");
		UnexpectedException.require(
				flights.size() >= FLIGHTS_AT_LEAST && flights.path(0).path("seatsFree").isMissingNode(), reply,
				FLIGHTS_AT_LEAST + " flights without seatsFree expected");
		return reply.header("Cache-Status").orElse("");
	}

	private String everyShardHasALeader() throws Exception {
		var reply = UnexpectedException.requireStatus(send(Call.get("/leadership").as(this.callers.operatorToken())),
				200);
		var leadership = Leadership.of(reply);
		UnexpectedException.require(leadership.isComplete(), reply, "a leader for every shard expected");
		return leadership.leaders().toString();
	}

	/**
	 * For the first flights alone, which are those of the timetable: far more than there
	 * are shards. What experiments leave behind departs later, and would make each start
	 * longer than the one before.
	 */
	String decideForTheFirstFlights() throws Exception {
		var flights = UnexpectedException.requireStatus(send(Call.get("/flights")), 200)
			.json()
			.path("flights")
			.valueStream()
			.limit(FLIGHTS_AT_LEAST)
			.toList();
		for (var listed : flights) {
			this.flight = listed.path("flight").asString("");
			this.key = this.callers.newKey();
			UnexpectedException.requireProblem(send(holdCall(NO_SEAT)), 422, "unknown-seat");
		}
		return "decide for " + flights.size() + " flights";
	}

	String hold() throws Exception {
		var map = UnexpectedException.requireStatus(send(Call.get("/flights/" + this.flight)), 200);
		var free = new ArrayList<String>();
		for (var place : map.json().path("seats")) {
			if (place.path("state").asString("").equals("FREE")) {
				free.add(place.path("seat").asString(""));
			}
		}
		UnexpectedException.require(free.size() > 1, map, "free seats expected");
		this.seat = free.remove(this.callers.random().nextInt(free.size()));
		this.otherSeat = free.getFirst();
		this.key = this.callers.newKey();
		var reply = UnexpectedException.requireStatus(send(holdCall(this.seat)), 201);
		UnexpectedException.requireField(reply, "status", "HELD");
		UnexpectedException.requireHeader(reply, "Location");
		this.held = reply.body();
		this.booking = "/bookings/" + reply.text("id");
		return this.flight + " " + this.seat + " by " + reply.header("Plimsoll-Leader").orElse("?");
	}

	private String holdAgain() throws Exception {
		var reply = UnexpectedException.requireStatus(send(holdCall(this.seat)), 201);
		UnexpectedException.require(reply.body().equals(this.held), reply, "the first answer expected");
		return "Idempotency-Replayed: " + UnexpectedException.requireHeader(reply, "Idempotency-Replayed");
	}

	private String reuseKey() throws Exception {
		return UnexpectedException.requireProblem(send(holdCall(this.otherSeat)), 422, "idempotency-key-reused")
			.toString();
	}

	private String competeForTheSeat() throws Exception {
		var call = Call.of("POST", "/bookings")
			.as(this.callers.otherToken())
			.withKey(this.callers.newKey())
			.sending(Map.of("flight", this.flight, "seat", this.seat, "customer", this.callers.other()));
		return UnexpectedException.requireProblem(send(call), 409, "seat-taken").toString();
	}

	String confirm() throws Exception {
		var call = Call.of("PUT", this.booking + "/confirmation")
			.as(this.callers.oneToken())
			.withKey(this.callers.newKey());
		var reply = UnexpectedException.requireStatus(send(call), 200);
		this.position = UnexpectedException.requireHeader(reply, "ETag").replace("\"", "");
		return UnexpectedException.requireField(reply, "status", "CONFIRMED").text("status");
	}

	private String read() throws Exception {
		return read("Plimsoll-Read-After", this.position);
	}

	private String readFromDatabase() throws Exception {
		return read("Cache-Control", "no-cache");
	}

	private String read(String field, String value) throws Exception {
		var call = Call.get(this.booking).as(this.callers.oneToken()).with(field, value);
		var reply = UnexpectedException.requireStatus(send(call), 200);
		UnexpectedException.requireField(reply, "status", "CONFIRMED");
		UnexpectedException.requireHeader(reply, "Age");
		return UnexpectedException.requireHeader(reply, "Cache-Status");
	}

	private String readAsOther() throws Exception {
		return UnexpectedException
			.requireProblem(send(Call.get(this.booking).as(this.callers.otherToken())), 403, "forbidden")
			.toString();
	}

	private String readUnknown() throws Exception {
		var call = Call.get("/bookings/00000000-0000-4000-8000-000000000000").as(this.callers.oneToken());
		return UnexpectedException.requireProblem(send(call), 403, "forbidden").toString();
	}

	private String readWithoutToken() throws Exception {
		return UnexpectedException.requireProblem(send(Call.get(this.booking)), 401, "not-authenticated").toString();
	}

	String cancel() throws Exception {
		var reply = UnexpectedException.requireStatus(send(Call.of("DELETE", this.booking).as(this.callers.oneToken())),
				200);
		return UnexpectedException.requireField(reply, "status", "CANCELLED").text("status");
	}

	private Call holdCall(String wanted) {
		return Call.of("POST", "/bookings")
			.as(this.callers.oneToken())
			.withKey(this.key)
			.sending(Map.of("flight", this.flight, "seat", wanted, "customer", this.callers.one()));
	}

	private Reply send(Call call) throws IOException, InterruptedException {
		return this.callers.gateway().send(call);
	}

}
