/**
 * Load: what is offered to the platform, when, and what became of it.
 * <p>
 * Start at {@link io.plimsoll.lab.load.LoadPlan}, which
 * {@link io.plimsoll.lab.load.http.LoadGenerator} carries out and
 * {@link io.plimsoll.lab.load.LoadResult} reports. The loop is open: arrivals come when
 * the schedule says, however slow the answers are, and a latency begins at the intended
 * start. This package is plain Java without threads or a clock; points in time are
 * nanoseconds since the start of the run. Types that are not records are for one thread.
 */
@NullMarked
package io.plimsoll.lab.load;

import org.jspecify.annotations.NullMarked;
