/**
 * Experiments on bookings: what becomes of seats while leaders die, freeze and are
 * replaced, judged by the checkers from the history of all clients.
 * <p>
 * Start at {@link io.plimsoll.lab.experiment.booking.LastSeat};
 * {@link io.plimsoll.lab.experiment.booking.BookingClients} is the load of all of them.
 */
@NullMarked
package io.plimsoll.lab.experiment.booking;

import org.jspecify.annotations.NullMarked;
