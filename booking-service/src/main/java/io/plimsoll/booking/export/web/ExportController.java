package io.plimsoll.booking.export.web;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.plimsoll.booking.export.FollowedBookings;
import io.plimsoll.booking.export.OfflineTurns;
import io.plimsoll.booking.leader.Shards;
import io.plimsoll.booking.leader.WritePosition;
import io.plimsoll.booking.shard.Booking;
import io.plimsoll.contract.ProblemType;
import io.plimsoll.contract.web.ProblemException;
import io.plimsoll.deadline.Deadline;
import io.plimsoll.shedding.Priority;
import io.plimsoll.shedding.RequestClass;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * All bookings, a page at a time: the shards one after the other, and in each the
 * bookings in the order of their latest changes. One that changes before the export has
 * come to its end is told again, as it is then; none is missed. A page is a small piece
 * of work that ends within its deadline, so whoever is refused or cut off begins with the
 * same page again.
 * <p>
 * As offline work, which it is to the gateway, a page has to wait for its turn: exports
 * together get a small part of this replica's time, however many there are.
 */
@RestController
@Tag(name = "Export (operators)")
class ExportController {

	private static final int MOST = 1000;

	/** A guess at what a booking takes, so that the page is not copied while it grows. */
	private static final int BYTES = 256;

	/** How long a page waits for its turn. */
	private static final Duration PATIENCE = Duration.ofMillis(500);

	private final FollowedBookings bookings;

	private final OfflineTurns turns;

	private final Shards shards;

	private final JsonMapper json;

	ExportController(FollowedBookings bookings, OfflineTurns turns, Shards shards, JsonMapper json) {
		this.bookings = bookings;
		this.turns = turns;
		this.shards = shards;
		this.json = json;
	}

	@GetMapping(path = "/bookings/export", produces = MediaType.APPLICATION_NDJSON_VALUE)
	@Operation(summary = "All bookings, page by page",
			description = "A booking in each line, as JSON. Link with rel=next leads to the next page; there is none "
					+ "after the last. Of a booking that comes more than once the last line counts. The first to be "
					+ "refused under load: wait for Retry-After, and go on with the same page.")
	@ApiResponse(responseCode = "200", description = "A page, which may be empty")
	ResponseEntity<byte[]> export(@RequestParam(required = false) @Nullable String after,
			@RequestParam(defaultValue = "500") int limit, HttpServletRequest request) {
		if (limit < 1 || limit > MOST) {
			throw malformed("limit", "must be from 1 to " + MOST);
		}
		var start = (after != null) ? position(after) : new WritePosition(0, 0, 0);
		return isOffline(request) ? this.turns.take(Deadline.bound(PATIENCE, "queue"), () -> page(start, limit))
			.orElseThrow(ExportController::busy) : page(start, limit);
	}

	private static boolean isOffline(HttpServletRequest request) {
		return Priority.parse(request.getHeader(Priority.HEADER))
			.filter((priority) -> priority.requestClass() == RequestClass.BULK)
			.isPresent();
	}

	private ResponseEntity<byte[]> page(WritePosition start, int limit) {
		var page = this.bookings.after(start, limit);
		var answer = ResponseEntity.ok()
			.cacheControl(CacheControl.noStore())
			.header("Cache-Status",
					"\"booking-service\"; " + page.asked()
						.map((why) -> "fwd=" + why.token() + "; detail=database")
						.orElse("hit; detail=follower"));
		next(start, page.bookings(), limit).ifPresent((position) -> answer.header(HttpHeaders.LINK,
				"</bookings/export?after=" + position + "&limit=" + limit + ">; rel=\"next\""));
		return answer.contentType(MediaType.APPLICATION_NDJSON).body(lines(page.bookings()));
	}

	private byte[] lines(List<Booking> bookings) {
		var lines = new ByteArrayOutputStream(BYTES * (bookings.size() + 1));
		try (var line = this.json.writer().withRootValueSeparator("\n").writeValues(lines)) {
			line.writeAll(bookings);
		}
		if (lines.size() > 0) {
			lines.write('\n');
		}
		return lines.toByteArray();
	}

	/** From where to go on; empty if that was all. */
	private Optional<WritePosition> next(WritePosition start, List<Booking> page, int limit) {
		if (page.size() == limit) {
			return Optional.of(page.getLast().position());
		}
		int shard = start.shard() + 1;
		return (shard < this.shards.count()) ? Optional.of(new WritePosition(shard, 0, 0)) : Optional.empty();
	}

	private WritePosition position(String after) {
		return WritePosition.parse(after)
			.filter((position) -> position.shard() < this.shards.count())
			.orElseThrow(() -> malformed("after", "is no position: <shard>.<epoch>.<sequence>"));
	}

	private static ProblemException busy() {
		return new ProblemException(ProblemType.REDUCED_CAPACITY, "Other exports have this replica's time for them.")
			.withHeader(HttpHeaders.RETRY_AFTER, "1");
	}

	private static ProblemException malformed(String field, String why) {
		return ProblemException.ofField(ProblemType.MALFORMED_REQUEST, field, field + " " + why + ".");
	}

}
