/**
 * Writes with HTTP left out: how many a second one leader commits, beside the ways to do
 * it without group commit and without a leader, and what is left of them when the primary
 * is lost.
 * <p>
 * Start at {@link io.plimsoll.lab.experiment.writes.WriteThroughput}. Each way is a
 * {@code Line}; all of them write the same rows to the same server, in a database of
 * their own that is dropped in the end.
 * {@link io.plimsoll.lab.experiment.writes.StandbyLoss} writes to servers of its own.
 */
@NullMarked
package io.plimsoll.lab.experiment.writes;

import org.jspecify.annotations.NullMarked;
