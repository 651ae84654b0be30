/**
 * Finds the capacity of a route, by which all overload is measured: the highest offered
 * rate at which nothing is refused and the answers come in half the time that a client
 * waits. Start at {@link io.plimsoll.lab.load.capacity.CapacitySearch}. And says how a
 * system scales, from what it did with so many at work: start at
 * {@link io.plimsoll.lab.load.capacity.ScalingLaw}. Plain Java without a clock: what a
 * rate does is asked of a {@code Probe}.
 */
@NullMarked
package io.plimsoll.lab.load.capacity;

import org.jspecify.annotations.NullMarked;
