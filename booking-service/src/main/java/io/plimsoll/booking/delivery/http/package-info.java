/** Addresses, asked of the address service. */
@NullMarked
package io.plimsoll.booking.delivery.http;

import org.jspecify.annotations.NullMarked;
