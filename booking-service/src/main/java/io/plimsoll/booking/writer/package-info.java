/**
 * Group commit: the commands of a shard meet in one queue, one thread decides what has
 * gathered, and all of it is committed at once. Answers are released after the commit.
 * <p>
 * Start at {@link io.plimsoll.booking.writer.ShardWriter}, through which every decision
 * of the service goes; the heart is {@code GroupCommit}. Types that are safe for use by
 * many threads say so; all others are confined to their shard's thread.
 */
@NullMarked
package io.plimsoll.booking.writer;

import org.jspecify.annotations.NullMarked;
