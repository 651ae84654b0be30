/**
 * Tells others what has happened to bookings: at least once, in the order of each shard,
 * and nothing that was not committed. What is told is the log that the commits wrote;
 * whoever listens says from where, or has his place kept here.
 * <p>
 * Start at {@link io.plimsoll.booking.outbox.EventReader}.
 */
@NullMarked
package io.plimsoll.booking.outbox;

import org.jspecify.annotations.NullMarked;
