package io.plimsoll.contract;

import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Everything that can go wrong for a caller, as RFC 9457 problem types. The type is the
 * contract; the title and the meaning are for people, and the gateway serves them as a
 * page at {@link #uri()}.
 */
public enum ProblemType {

	// the request could not be read

	MALFORMED_REQUEST(400, "The request could not be read",
			"The body is no valid JSON, a field has the wrong type, or the head of the request is malformed. "
					+ "The detail names the place. Mend the request; sending it again as it is will not help."),
	UNKNOWN_FIELD(400, "The request has a field that is not known",
			"Unknown fields are refused, so that a misspelt one is not lost in silence. The member `field` names it."),
	MISSING_HEADER(400, "A header is missing", "The request needs a header; the member `field` names it."),
	MISSING_IDEMPOTENCY_KEY(400, "The request needs an Idempotency-Key",
			"Calls that change something carry an `Idempotency-Key`: a quoted string that the client chooses, the "
					+ "same one when it tries again. So a retry can never do the work twice."),
	INVALID_IDEMPOTENCY_KEY(400, "The Idempotency-Key is malformed",
			"The key is a structured-field string: in double quotes, 1 to 255 printable ASCII characters, sent once."),
	INVALID_REQUEST_TIMEOUT(400, "The Request-Timeout-Ms is malformed",
			"The time left is a whole number of milliseconds, 0 to 999999999, in decimal digits."),
	INVALID_POSTCODE(400, "That is no postcode", "A postcode is seven digits, without a hyphen."),

	// who is asking

	NOT_AUTHENTICATED(401, "A valid token is needed",
			"The call needs `Authorization: Bearer …` with an access token that is signed by this platform and has "
					+ "not expired. `./plimsoll token` makes one."),
	FORBIDDEN(403, "The token does not allow this",
			"Customers read and write what is theirs; some calls are for operators. The answer is the same whether "
					+ "or not the thing exists."),
	PASS_REQUIRED(403, "The hold needs a pass",
			"The flight is on sale behind a waiting room: `Link` and the member `waitingRoom` lead there. Join with "
					+ "`POST /waiting-room/{event}/tickets`, wait, ask for the pass when it is your turn, and send it "
					+ "as `Plimsoll-Pass` with the hold."),
	PASS_REFUSED(403, "The pass is no good",
			"It is forged, for another sale or visitor, used, revoked, or its time is over; the detail says which. "
					+ "Join the waiting room again."),
	TICKET_REFUSED(403, "The ticket is no good",
			"It is forged, for another sale or visitor, or older than what the waiting room remembers; the detail says "
					+ "which. Join again: who has a place keeps it."),

	// what is asked for

	NOT_FOUND(404, "There is nothing here", "No such resource."),
	UNKNOWN_FLIGHT(404, "There is no such flight", "`GET /flights` lists the flights."),
	UNKNOWN_BOOKING(404, "There is no such booking", "Only operators are told so; customers get a 403."),
	UNKNOWN_CUSTOMER(404, "There is no such customer", "Only operators are told so; customers get a 403."),
	UNKNOWN_ZONE(404, "There is no such zone", "`GET /zones` lists the zones."),
	UNKNOWN_SALE(404, "There is no such sale",
			"No waiting room has this name. An operator opens one with `PUT /waiting-room/{event}`."),
	UNKNOWN_PASS(404, "There is nothing to give back", "The place of this pass was free already."),
	METHOD_NOT_ALLOWED(405, "The method does not fit the resource", "The header `Allow` lists the methods that do."),
	METHOD_NOT_IMPLEMENTED(501, "The method is not known",
			"No resource here has it. `GET`, `HEAD`, `POST`, `PUT` and `DELETE` are in use."),
	NOT_ACCEPTABLE(406, "The answer cannot be given in that form", "Ask for `application/json`."),
	UNSUPPORTED_MEDIA_TYPE(415, "The body has the wrong content type", "Send `application/json`."),
	CONTENT_TOO_LARGE(413, "The body is too large", "A body may have 64 KiB."),
	URI_TOO_LONG(414, "The request line is too long", "A request line may have 4 KiB."),
	HEADER_TOO_LARGE(431, "The head of the request is too large",
			"The head of a request may have 16 KiB and 100 fields."),

	// the state of things

	SEAT_TAKEN(409, "The seat is taken", "Somebody else holds or has booked the seat. Choose another one."),
	HOLD_EXPIRED(409, "The hold has expired",
			"A hold lasts ten minutes, then the seat is free for others. Hold it again, if it still is."),
	BOOKING_CANCELLED(409, "The booking was cancelled", "A cancelled booking cannot be confirmed. Book again."),
	FLIGHT_EXISTS(409, "There is such a flight already", "Choose another designator."),
	REQUEST_IN_PROGRESS(409, "The same request is being worked on",
			"A request with the same `Idempotency-Key` has not ended yet. Try again after `Retry-After`."),
	ZONE_NEEDED(409, "The zone cannot be left",
			"A service would have no instance that is up. `GET /zones` shows what is up where: return to another zone "
					+ "first, or mend what is down there."),
	SALE_CONFLICT(409, "It would contradict what there is",
			"A flight is sold by one event, an event sells one flight, and what has opened cannot open later. The member "
					+ "`field` names what contradicts."),
	SALE_CLOSED(409, "The sale is closed", "Nobody joins it any more, and holds need no pass."),
	PASS_IN_USE(409, "A hold is being made with the pass",
			"How it ends is not known yet. Send the same hold again, with the same `Idempotency-Key`, after "
					+ "`Retry-After`."),
	TURN_PASSED(410, "The turn has passed",
			"The place was called and its visitor did not come in time, or has been in. Join the waiting room again."),
	EVENTS_GONE(410, "What came after that position is not kept any more",
			"Events are kept for some days. Fetch all bookings with `GET /bookings/export` and go on from the position "
					+ "of the last one, or begin with the first event that is kept."),
	DEFERRED_GONE(410, "The deferred request came to nothing",
			"It waited for as long as requests may, or its answer is too large to be kept. Ask again, without "
					+ "`Prefer: respond-async` if it was too large; a write with the same `Idempotency-Key`."),
	PRECONDITION_FAILED(412, "The resource has changed since",
			"`If-Match` or `If-None-Match` does not hold: somebody was faster. Read it again and decide anew."),
	PRECONDITION_REQUIRED(428, "Say which version you mean",
			"A write needs `If-Match` with the `ETag` that was read, or `If-None-Match: *` to create."),

	// well-formed, but it cannot be done

	INVALID_VALUE(422, "A field has a value that cannot be used", "The member `field` names it."),
	UNKNOWN_SEAT(422, "The flight has no such seat", "`GET /flights/{flight}` shows the seat map."),
	FLIGHT_NOT_BOOKABLE(422, "The flight cannot be booked", "There is no such flight; `GET /flights` lists them."),
	UNKNOWN_POSTCODE(422, "There is no such postcode", "The directory of postcodes does not have it."),
	POSTCODE_MISMATCH(422, "The postcode belongs to another place",
			"Prefecture, city or town differ from what the directory says of the postcode. Leave them out to have "
					+ "them filled in."),
	IDEMPOTENCY_KEY_REUSED(422, "The Idempotency-Key was used for something else",
			"The same key came with another payload. A new intent needs a new key."),

	// our side

	INTERNAL_ERROR(500, "Something went wrong here",
			"A defect of ours. The trace id in `Server-Timing` helps us find it."),
	UPSTREAM_UNAVAILABLE(503, "The service behind does not answer",
			"The gateway could not reach the service. Try again after `Retry-After`."),
	NO_LEADER(503, "The shard has no leader right now",
			"Writes of a flight are done by the leader of its shard. A new one is elected within seconds; try again "
					+ "after `Retry-After` with the same `Idempotency-Key`."),
	SOURCE_UNAVAILABLE(503, "The database does not answer",
			"Reads of what is cached go on; what needs the database has to wait. Try again after `Retry-After`."),
	DIRECTORY_UNAVAILABLE(503, "The directory of postcodes does not answer",
			"What is cached is served; this was not. Try again after `Retry-After`."),
	SHARED_TIER_UNAVAILABLE(503, "Redis does not answer",
			"Reads go on without it. What an operator asked of all processes reached only one. Try again after "
					+ "`Retry-After`."),
	WAITING_ROOM_FULL(503, "As many people wait as may wait",
			"The waiting room of this sale takes nobody more at the moment. Try again after `Retry-After`."),
	DEADLINE_EXCEEDED(504, "The time was spent before the work was done",
			"The request could not be done in the time that it had (`Request-Timeout-Ms`, at most two seconds). A "
					+ "write may or may not have happened: try again with the same `Idempotency-Key`."),
	NOT_CACHED(504, "The cache does not have it",
			"`Cache-Control: only-if-cached` was asked for, and the cache has nothing that will do."),

	// the registered overload types

	REDUCED_CAPACITY(503, "Temporarily reduced capacity",
			"The service refuses some requests so that the others are answered in time. Wait for `Retry-After`."),
	QUOTA_EXCEEDED(429, "The quota is used up", "The caller has made too many requests. Wait for `Retry-After`.");

	private static final String REGISTERED = "https://iana.org/assignments/http-problem-types#";

	private final int status;

	private final String title;

	private final String meaning;

	private final URI uri;

	ProblemType(int status, String title, String meaning) {
		this.status = status;
		this.title = title;
		this.meaning = meaning;
		this.uri = URI.create(switch (name()) {
			case "REDUCED_CAPACITY" -> REGISTERED + "temporary-reduced-capacity";
			case "QUOTA_EXCEEDED" -> REGISTERED + "quota-exceeded";
			default -> "/problems/" + slug();
		});
	}

	/** The type with this slug; empty if there is none. */
	public static Optional<ProblemType> ofSlug(String slug) {
		return Arrays.stream(values()).filter((type) -> type.slug().equals(slug)).findFirst();
	}

	/** The last part of the page's path: {@code seat-taken}. */
	public String slug() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	/** What identifies the type in a problem document. */
	public URI uri() {
		return this.uri;
	}

	/** The HTTP status that it goes with. */
	public int status() {
		return this.status;
	}

	/** One line for people. */
	public String title() {
		return this.title;
	}

	/** What it means and what to do, for the page; Markdown code spans only. */
	public String meaning() {
		return this.meaning;
	}

}
