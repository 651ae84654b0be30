package io.plimsoll.booking.outbox.web;

import java.util.regex.Pattern;

import io.plimsoll.booking.leader.Shards;
import io.plimsoll.booking.leader.WritePosition;
import io.plimsoll.contract.ProblemType;
import io.plimsoll.contract.web.ProblemException;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;

/** What those who listen say of themselves, and how they are told that it cannot be. */
final class EventFields {

	private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,64}");

	private EventFields() {
	}

	/** The position that {@code field} names, of one of the shards. */
	static WritePosition position(String field, @Nullable String text, Shards shards) {
		return WritePosition.parse((text != null) ? text.strip() : "")
			.filter((position) -> position.shard() < shards.count())
			.orElseThrow(() -> malformed(field, "is no position: <shard>.<epoch>.<sequence>"));
	}

	/** The name of a consumer, as {@code field} has it. */
	static String name(String field, String name) {
		if (!NAME.matcher(name).matches()) {
			throw malformed(field, "is no consumer's name: 1 to 64 of a to z, 0 to 9 and -");
		}
		return name;
	}

	static ProblemException malformed(String field, String why) {
		return ProblemException.ofField(ProblemType.MALFORMED_REQUEST, field, field + " " + why + ".");
	}

	static ProblemException tooMany(String why) {
		return new ProblemException(ProblemType.REDUCED_CAPACITY, why).withHeader(HttpHeaders.RETRY_AFTER, "1");
	}

}
