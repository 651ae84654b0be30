package io.plimsoll.lab.history;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An operation from its beginning to its end. One whose end was not recorded is unknown.
 */
public record Attempt(Event.Invoked begin, Event.End end) {

	/** A point after every other: when an unknown operation may still take effect. */
	public static final long NEVER = Long.MAX_VALUE;

	/** What was asked for. */
	public Operation operation() {
		return this.begin.operation();
	}

	/** Who asked. */
	public String client() {
		return this.begin.client();
	}

	/** What the client was told, if it was done. */
	public Optional<Answer> answer() {
		return (this.end instanceof Event.Ok ok) ? Optional.of(ok.answer()) : Optional.empty();
	}

	/** Whether it had no effect and will have none. */
	public boolean isRefused() {
		return this.end instanceof Event.Refused;
	}

	/** Whether nobody can tell. */
	public boolean isUnknown() {
		return this.end instanceof Event.Unknown;
	}

	/** Whether it was refused for this reason. */
	public boolean isRefused(String reason) {
		return this.end instanceof Event.Refused refused && refused.reason().equals(reason);
	}

	/** The end of the time in which it took effect. */
	public long effectBeforeNanos() {
		return isUnknown() ? NEVER : this.end.nanos();
	}

	/** For people: who, what, when, and how it ended. */
	@Override
	public String toString() {
		var outcome = switch (this.end) {
			case Event.Ok ok -> "done, " + told(ok.answer());
			case Event.Refused refused -> "refused, " + refused.httpStatus() + " " + refused.reason();
			case Event.Unknown unknown -> "unknown, " + unknown.reason();
		};
		return String.format(Locale.ROOT, "%s: %s [%.3f s to %s] %s", client(), operation(),
				seconds(this.begin.nanos()), (this.end.nanos() == NEVER) ? "the end"
						: String.format(Locale.ROOT, "%.3f s", seconds(this.end.nanos())),
				outcome);
	}

	private static String told(Answer answer) {
		return Stream
			.of(answer.httpStatus(), answer.booking(), answer.status(), answer.seat(), answer.seats(),
					answer.position())
			.filter(Objects::nonNull)
			.map(Object::toString)
			.collect(Collectors.joining(" "));
	}

	private static double seconds(long nanos) {
		return nanos / 1e9;
	}

}
