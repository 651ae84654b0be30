/**
 * Flights: the timetable, the seat maps, and new flights.
 * <p>
 * Start at {@link io.plimsoll.booking.flight.Flights}.
 */
@NullMarked
package io.plimsoll.booking.flight;

import org.jspecify.annotations.NullMarked;
