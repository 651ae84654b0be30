/**
 * Requests that may come more than once and are done once.
 * <p>
 * Start at {@link io.plimsoll.booking.idempotency.OncePerKey}.
 */
@NullMarked
package io.plimsoll.booking.idempotency;

import org.jspecify.annotations.NullMarked;
