/**
 * The log of each shard: what has happened, in the order of its numbers, written in the
 * commit that did it. Whoever wants to know of changes reads it: the followers, those who
 * listen, and those who fetch all bookings.
 * <p>
 * Start at {@link io.plimsoll.booking.feed.ShardFeed}. There is no wall clock in it:
 * numbers say what comes after what, and epochs tell one history from another.
 */
@NullMarked
package io.plimsoll.booking.feed;

import org.jspecify.annotations.NullMarked;
