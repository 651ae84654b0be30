/**
 * What only the leader of a shard does, and how a request gets to it.
 * <p>
 * Start at {@link io.plimsoll.booking.leader.LeaderRoute}. How a leader writes is in
 * {@code io.plimsoll.booking.writer}.
 */
@NullMarked
package io.plimsoll.booking.leader;

import org.jspecify.annotations.NullMarked;
