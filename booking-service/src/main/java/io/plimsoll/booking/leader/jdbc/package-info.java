/** Who led when, as the database remembers it. */
@NullMarked
package io.plimsoll.booking.leader.jdbc;

import org.jspecify.annotations.NullMarked;
