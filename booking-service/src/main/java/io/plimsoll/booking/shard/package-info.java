/**
 * What the leader of a shard knows of it, and how a command changes it.
 * <p>
 * Start at {@link io.plimsoll.booking.shard.Command}. Everything here is plain values and
 * pure functions: no clock, no database, no threads. {@link ShardState} and {@link Draft}
 * are the two that change; they are confined to one thread, the writer's.
 */
@NullMarked
package io.plimsoll.booking.shard;

import org.jspecify.annotations.NullMarked;
