/** Flights in PostgreSQL. */
@NullMarked
package io.plimsoll.booking.flight.jdbc;

import org.jspecify.annotations.NullMarked;
