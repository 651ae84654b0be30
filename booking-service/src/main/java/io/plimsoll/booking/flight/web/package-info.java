/** Flights over HTTP. */
@NullMarked
package io.plimsoll.booking.flight.web;

import org.jspecify.annotations.NullMarked;
