/**
 * Reads without the leader: each replica keeps a copy of every shard in memory, follows
 * the shards' logs, and shows what it knows with its age. Nothing is decided by a copy:
 * the features that decide do not know this one, and the rule against circles keeps it
 * so.
 * <p>
 * Start at {@link io.plimsoll.booking.follower.Followers}; {@code ShardCopy} is the pure
 * part.
 */
@NullMarked
package io.plimsoll.booking.follower;

import org.jspecify.annotations.NullMarked;
