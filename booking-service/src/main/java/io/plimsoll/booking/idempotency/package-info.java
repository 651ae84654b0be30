/**
 * Requests that may come more than once and are done once.
 * <p>
 * Start at {@link io.plimsoll.booking.idempotency.KeyedRequest}. What does them once is a
 * command like any other, {@code io.plimsoll.booking.shard.OncePerKey}.
 */
@NullMarked
package io.plimsoll.booking.idempotency;

import org.jspecify.annotations.NullMarked;
