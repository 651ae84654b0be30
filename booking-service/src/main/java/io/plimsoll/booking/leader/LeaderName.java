package io.plimsoll.booking.leader;

import java.util.Optional;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Who leads, or is taken for the leader, in the form on the wire:
 * {@code booking-b;epoch=7}.
 *
 * @param id the name of the instance
 * @param epoch the number of its leadership
 */
public record LeaderName(String id, long epoch) {

	private static final Pattern FORM = Pattern.compile("([^;]+);epoch=([0-9]{1,18})");

	/** What the field says; empty if it says nothing that can be understood. */
	public static Optional<LeaderName> parse(@Nullable String field) {
		return Optional.ofNullable(field)
			.map(FORM::matcher)
			.filter((matcher) -> matcher.matches())
			.map((matcher) -> new LeaderName(matcher.group(1), Long.parseLong(matcher.group(2))));
	}

	@Override
	public String toString() {
		return this.id + ";epoch=" + this.epoch;
	}

}
