/** The {@code Idempotency-Key} of HTTP requests. */
@NullMarked
package io.plimsoll.booking.idempotency.web;

import org.jspecify.annotations.NullMarked;
