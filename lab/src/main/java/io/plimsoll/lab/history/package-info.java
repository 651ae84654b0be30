/**
 * What clients saw of a run: for each operation that it was asked for, and how it ended:
 * done, refused, or unknown. Start at {@link io.plimsoll.lab.history.Recorder}, which
 * clients write, and {@link io.plimsoll.lab.history.History}, which checkers read.
 * <p>
 * Time is in nanoseconds from the start of the run, on the monotonic clock of the process
 * that records; it is never compared with a clock of the platform. Unknown is its own
 * outcome: an operation that nobody answered may have taken effect, may yet do so, or
 * never will. Every type but the recorder is an immutable value.
 */
@NullMarked
package io.plimsoll.lab.history;

import org.jspecify.annotations.NullMarked;
