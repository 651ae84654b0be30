package io.plimsoll.booking.leader;

import java.time.Instant;
import java.util.List;

/** Who led when. Every change of leader is in it, from the first one on. */
public interface LeaderHistory {

	/**
	 * Who led at {@code time}: of each scope the last leadership that was taken by then,
	 * in the order of {@code scopes}. One that nobody had led yet is missing.
	 */
	List<LeaderTerm> at(List<String> scopes, Instant time);

	/**
	 * The latest leaderships of each scope, in the order of {@code scopes} and the latest
	 * first.
	 * @param count how many of each at most
	 */
	List<LeaderTerm> latest(List<String> scopes, int count);

}
