package io.plimsoll.booking.outbox.web;

import java.io.IOException;
import java.io.Writer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;

import io.plimsoll.booking.follower.Followers;
import io.plimsoll.booking.leader.Shards;
import io.plimsoll.booking.leader.WritePosition;
import io.plimsoll.booking.outbox.Consumers;
import io.plimsoll.booking.outbox.EventReader;
import io.plimsoll.booking.shard.Change;
import io.plimsoll.contract.ProblemType;
import io.plimsoll.contract.web.ProblemException;
import io.plimsoll.deadline.Deadline;
import io.plimsoll.deadline.DeadlinePolicy;
import io.plimsoll.deadline.MonotonicClock;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * What has happened to the bookings of a shard, as server-sent events. A stream keeps to
 * the deadline like any other answer: it ends before it, and whoever listens goes on with
 * another, from the id of the last event, as {@code EventSource} does by itself. So there
 * is no answer that lives for ever, and no reader for whom anything is kept.
 */
@RestController
@RequestMapping("/bookings/events")
@Tag(name = "Events (operators)")
class EventController {

	/** Kept of the deadline, for the way back of what was written last. */
	private static final Duration MARGIN = Duration.ofMillis(300);

	/** Without an event the reader is told so often that the stream lives. */
	private static final Duration HEARTBEAT = Duration.ofMillis(500);

	/** Read and written at once, which is all that is kept for a slow reader. */
	private static final int PAGE = 100;

	/** Each holds a connection. */
	private static final int MOST_STREAMS = 16;

	private final Semaphore streams = new Semaphore(MOST_STREAMS);

	private final EventReader events;

	private final Consumers consumers;

	private final Followers followers;

	private final Shards shards;

	private final DeadlinePolicy deadlines;

	private final MonotonicClock clock;

	private final JsonMapper json;

	EventController(EventReader events, Consumers consumers, Followers followers, Shards shards,
			DeadlinePolicy deadlines, MonotonicClock clock, JsonMapper json) {
		this.events = events;
		this.consumers = consumers;
		this.followers = followers;
		this.shards = shards;
		this.deadlines = deadlines;
		this.clock = clock;
		this.json = json;
	}

	@GetMapping(produces = MediaType.TEXT_EVENT_STREAM_VALUE)
	@Operation(summary = "What has happened in a shard, as it happens",
			description = "Server-sent events: id is the position, event what has happened, data the booking or flight "
					+ "as it is since then. At least once and in order. The stream ends before the deadline; go on with "
					+ "Last-Event-ID, or after, or from where a consumer has got. Without any of these: from the first "
					+ "event that is kept.",
			parameters = @Parameter(in = ParameterIn.HEADER, name = "Last-Event-ID", example = "1.1.4",
					description = "The position of the last event that was read"))
	@ApiResponse(responseCode = "200", description = "The stream")
	@ApiResponse(responseCode = "410", description = "What followed is not kept any more: read all bookings, or begin "
			+ "with the first event that is kept")
	void events(@RequestParam int shard, @RequestParam(required = false) @Nullable String after,
			@RequestParam(required = false) @Nullable String consumer,
			@RequestHeader(name = "Last-Event-ID", required = false) @Nullable String last,
			HttpServletResponse response) throws IOException {
		var start = start(shard, (last != null) ? "Last-Event-ID" : "after", (last != null) ? last : after, consumer);
		if (!this.streams.tryAcquire()) {
			throw EventFields.tooMany("This replica has as many streams as it can have.");
		}
		try {
			stream(start, next(start), response);
		}
		finally {
			this.streams.release();
		}
	}

	private WritePosition start(int shard, String field, @Nullable String after, @Nullable String consumer) {
		var none = new WritePosition(shard, 0, 0);
		if (shard < 0 || shard >= this.shards.count()) {
			throw EventFields.malformed("shard", "is no shard: 0 to " + (this.shards.count() - 1));
		}
		if (after != null) {
			var position = EventFields.position(field, after, this.shards);
			if (position.shard() != shard) {
				throw EventFields.malformed(field, "is a position of another shard");
			}
			return position;
		}
		return (consumer != null) ? this.consumers.position(EventFields.name("consumer", consumer), shard).orElse(none)
				: none;
	}

	private List<Change.Numbered> next(WritePosition after) {
		return switch (this.events.after(after, PAGE)) {
			case EventReader.Next(var events) -> events;
			case EventReader.Gone() -> throw new ProblemException(ProblemType.EVENTS_GONE,
					"What came after " + after + " is not kept any more.");
		};
	}

	private void stream(WritePosition start, List<Change.Numbered> first, HttpServletResponse response)
			throws IOException {
		response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
		response.setCharacterEncoding("UTF-8");
		response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
		var out = response.getWriter();
		out.write("retry: 100\n\n");
		var end = Deadline.current()
			.orElseGet(() -> Deadline.after(this.deadlines.max(), this.clock))
			.earlierBy(MARGIN);
		var position = start;
		var events = first;
		while (!end.isExpired()) {
			position = write(events, position, out);
			response.flushBuffer();
			try {
				events = nextOrNone(position, end);
			}
			catch (ProblemException | DataAccessException _) {
				// told to the one who comes back for more
				return;
			}
		}
	}

	/** Waits for what comes after; it is none if nothing does for a while. */
	private List<Change.Numbered> nextOrNone(WritePosition position, Deadline end) {
		var left = end.remaining();
		var patience = (left.compareTo(HEARTBEAT) < 0) ? left : HEARTBEAT;
		var wanted = new WritePosition(position.shard(), position.epoch(), position.sequence() + 1);
		return this.followers.await(wanted, patience) ? next(position) : List.of();
	}

	private WritePosition write(List<Change.Numbered> events, WritePosition position, Writer out) throws IOException {
		if (events.isEmpty()) {
			out.write(": nothing has happened since " + position + "\n\n");
		}
		var last = position;
		for (var event : events) {
			last = event.position();
			out.write("id: " + last + "\nevent: " + event.kind() + "\ndata: " + data(event) + "\n\n");
		}
		return last;
	}

	private String data(Change.Numbered event) {
		return this.json.writeValueAsString(switch (event) {
			case Change.BookingAdded(var booking) -> booking;
			case Change.BookingChanged(var booking) -> booking;
			case Change.FlightAdded added -> added;
		});
	}

}
