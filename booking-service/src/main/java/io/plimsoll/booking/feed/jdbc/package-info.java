/** The log of the shards in PostgreSQL; {@code shard_commit} writes it. */
@NullMarked
package io.plimsoll.booking.feed.jdbc;

import org.jspecify.annotations.NullMarked;
