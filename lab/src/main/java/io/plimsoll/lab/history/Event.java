package io.plimsoll.lab.history;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.jspecify.annotations.Nullable;

/** One line of a history. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "event")
@JsonSubTypes({ @JsonSubTypes.Type(value = Event.Invoked.class, name = "invoke"),
		@JsonSubTypes.Type(value = Event.Ok.class, name = "ok"),
		@JsonSubTypes.Type(value = Event.Refused.class, name = "fail"),
		@JsonSubTypes.Type(value = Event.Unknown.class, name = "unknown") })
@JsonInclude(JsonInclude.Include.NON_NULL)
public sealed interface Event {

	/** The number that an operation's beginning and end have in common. */
	long id();

	/** When, in nanoseconds from the start of the run. */
	long nanos();

	/** How an operation ended. */
	sealed interface End extends Event permits Ok, Refused, Unknown {

	}

	/** A client asked. */
	record Invoked(long id, String client, long nanos, Operation operation) implements Event {

	}

	/** It was done, and the client was told so. */
	record Ok(long id, long nanos, Answer answer) implements End {

	}

	/** It was refused for good: it had no effect and will have none. */
	record Refused(long id, long nanos, int httpStatus, String reason) implements End {

	}

	/**
	 * Nobody can tell.
	 *
	 * @param httpStatus the status of the response, if there was one
	 */
	record Unknown(long id, long nanos, @Nullable Integer httpStatus, String reason) implements End {

	}

}
