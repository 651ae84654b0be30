/** Bookings over HTTP. */
@NullMarked
package io.plimsoll.booking.seat.web;

import org.jspecify.annotations.NullMarked;
