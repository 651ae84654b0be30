/**
 * Waiting: time that is let go by, and conditions that are waited for within a bound.
 * Start at {@link io.plimsoll.lab.time.Patience}; a test passes a clock that moves when
 * somebody waits on it.
 */
@NullMarked
package io.plimsoll.lab.time;

import org.jspecify.annotations.NullMarked;
