/**
 * The leader's commits in PostgreSQL. The function {@code shard_commit} in the migrations
 * is the other half.
 */
@NullMarked
package io.plimsoll.booking.writer.jdbc;

import org.jspecify.annotations.NullMarked;
