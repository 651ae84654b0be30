/**
 * Seats: held, confirmed, cancelled, and free again when a hold expires.
 * <p>
 * Start at {@link io.plimsoll.booking.seat.PlaceHold}. Decisions are made of facts alone;
 * the time among the facts is the database's, the same for every leader.
 */
@NullMarked
package io.plimsoll.booking.seat;

import org.jspecify.annotations.NullMarked;
