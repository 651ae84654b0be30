/**
 * Where a booking's papers go: decided when it is confirmed, on an address that is the
 * present one or not at all.
 * <p>
 * Start at {@link io.plimsoll.booking.delivery.Delivery}. The seat does not wait for it:
 * a booking is confirmed also where nothing is known of the address, and says so.
 */
@NullMarked
package io.plimsoll.booking.delivery;

import org.jspecify.annotations.NullMarked;
