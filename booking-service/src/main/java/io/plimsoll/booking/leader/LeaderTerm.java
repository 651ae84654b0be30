package io.plimsoll.booking.leader;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * One leadership as the history has it. Its times are the database's clock's, for people:
 * it is the epochs that say which came first. If that clock was set back, a term may end
 * before it began.
 *
 * @param scope what was led
 * @param leader the instance that led
 * @param zone where it was
 * @param epoch the number of the leadership
 * @param since when it was taken
 * @param until when the next one was taken, or null if none was; how long the leader went
 * on working in the meantime is not known
 */
public record LeaderTerm(String scope, String leader, String zone, long epoch, Instant since, @Nullable Instant until) {

}
