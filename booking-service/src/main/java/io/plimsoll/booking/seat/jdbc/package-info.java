/** Bookings in PostgreSQL. */
@NullMarked
package io.plimsoll.booking.seat.jdbc;

import org.jspecify.annotations.NullMarked;
