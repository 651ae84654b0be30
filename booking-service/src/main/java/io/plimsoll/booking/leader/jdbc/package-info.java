/** The leader's transactions and positions in PostgreSQL. */
@NullMarked
package io.plimsoll.booking.leader.jdbc;

import org.jspecify.annotations.NullMarked;
