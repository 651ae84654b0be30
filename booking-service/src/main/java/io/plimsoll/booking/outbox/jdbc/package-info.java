/** How far others have read the events, in PostgreSQL. */
@NullMarked
package io.plimsoll.booking.outbox.jdbc;

import org.jspecify.annotations.NullMarked;
