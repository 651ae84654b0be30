/** What is known of a shard as rows of PostgreSQL, for all who read them. */
@NullMarked
package io.plimsoll.booking.shard.jdbc;

import org.jspecify.annotations.NullMarked;
