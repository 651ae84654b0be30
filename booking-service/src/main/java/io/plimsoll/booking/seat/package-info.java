/**
 * Seats: held, confirmed, cancelled, and free again when a hold expires.
 * <p>
 * Start at {@link io.plimsoll.booking.seat.PlaceHold}. The commands decide of what the
 * leader knows of its shard, and of the time by the database, the same for every leader.
 */
@NullMarked
package io.plimsoll.booking.seat;

import org.jspecify.annotations.NullMarked;
