/**
 * What only the leader of a shard does, and how a request gets to it.
 * <p>
 * Start at {@link io.plimsoll.booking.leader.ShardWriter}, through which every write of
 * the service goes, and {@link io.plimsoll.booking.leader.LeaderRoute}.
 */
@NullMarked
package io.plimsoll.booking.leader;

import org.jspecify.annotations.NullMarked;
