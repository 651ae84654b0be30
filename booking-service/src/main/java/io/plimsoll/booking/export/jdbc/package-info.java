/** All bookings in PostgreSQL. */
@NullMarked
package io.plimsoll.booking.export.jdbc;

import org.jspecify.annotations.NullMarked;
