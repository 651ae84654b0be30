/**
 * Experiments on bookings: what becomes of seats while leaders die, freeze and are
 * replaced, judged by the checkers from the history of all clients.
 * <p>
 * Start at {@link io.plimsoll.lab.experiment.booking.LastSeat}, then
 * {@link io.plimsoll.lab.experiment.booking.LeaderCrash}, which all those with leaders
 * resemble: {@code WriteLoad} runs {@code BookingClients} on {@code Cabin}s of its own, a
 * {@code Victim} is struck, and {@code Aftermath} turns the history into figures. What
 * goes past the service, into its database, is in {@code Leases}, {@code StrayWrite} and
 * {@code Intrigue}. {@code BulkExport} strikes nobody: it has {@code Exporters} at work
 * instead. {@code Mutants} plays eight wrong designs, each a {@code Mutant}.
 */
@NullMarked
package io.plimsoll.lab.experiment.booking;

import org.jspecify.annotations.NullMarked;
