/**
 * Processes that outlive the command that started them: starting, finding again,
 * signalling and measuring. Start at {@link io.plimsoll.lab.launch.Processes}.
 * <p>
 * Everything known of a process between two commands is its {@code RunRecord}, a file;
 * whether it still lives is asked of the operating system each time. A record names a
 * process by its id and the mark of its start, so that a process that got the same id
 * later is never taken for it. Nothing here is safe for use by many threads unless it
 * says so: commands that change processes hold the lock of {@code StateLock}.
 */
@NullMarked
package io.plimsoll.lab.launch;

import org.jspecify.annotations.NullMarked;
