/** Kept answers in PostgreSQL. */
@NullMarked
package io.plimsoll.booking.idempotency.jdbc;

import org.jspecify.annotations.NullMarked;
