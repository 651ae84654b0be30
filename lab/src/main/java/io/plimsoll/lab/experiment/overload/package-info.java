/**
 * Experiments on overload: what is left of a route when several times as much is asked of
 * it as it can carry.
 * <p>
 * Start at {@link io.plimsoll.lab.experiment.overload.Overload}. The load on a route is
 * always a multiple of its capacity, which is measured first.
 */
@NullMarked
package io.plimsoll.lab.experiment.overload;

import org.jspecify.annotations.NullMarked;
