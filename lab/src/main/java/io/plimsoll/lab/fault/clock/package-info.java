/**
 * Clocks that jump: one process's clock is stepped while it runs, by a small library that
 * is loaded before it. Start at {@link io.plimsoll.lab.fault.clock.ClockLibrary}, which
 * is built once, and {@link io.plimsoll.lab.fault.clock.SteppedClock}, one for each
 * process. Linux only, and only where a C compiler is; elsewhere the answer is
 * {@code Skipped}, not an exception.
 */
@NullMarked
package io.plimsoll.lab.fault.clock;

import org.jspecify.annotations.NullMarked;
