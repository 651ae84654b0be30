/**
 * The flights as the gateway itself can list them, without their free seats: a cheaper
 * answer for times in which the whole one would be refused. Start at
 * {@link io.plimsoll.gateway.flights.FlightBoard}.
 */
@NullMarked
package io.plimsoll.gateway.flights;

import org.jspecify.annotations.NullMarked;
