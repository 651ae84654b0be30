/**
 * How many writes a second one leader commits, with HTTP left out, beside the ways to do
 * it without group commit and without a leader.
 * <p>
 * Start at {@link io.plimsoll.lab.experiment.writes.WriteThroughput}. Each way is a
 * {@code Line}; all of them write the same rows to the same server, in a database of
 * their own that is dropped in the end.
 */
@NullMarked
package io.plimsoll.lab.experiment.writes;

import org.jspecify.annotations.NullMarked;
