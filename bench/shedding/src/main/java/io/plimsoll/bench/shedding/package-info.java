/**
 * What limiters do with the same overload, side by side: that of load-shedding, and those
 * of other libraries. Start at {@link io.plimsoll.bench.shedding.SideBySide}. All of a
 * {@link io.plimsoll.bench.shedding.Scene} happens on the thread of its
 * {@link io.plimsoll.bench.shedding.Loop}, in real or in simulated time.
 */
@NullMarked
package io.plimsoll.bench.shedding;

import org.jspecify.annotations.NullMarked;
