/**
 * Experiments on zones: how much of what was load-tested a fleet may run at, so that the
 * loss of one needs no action.
 * <p>
 * Start at {@link io.plimsoll.lab.experiment.zone.ZoneLoss};
 * {@link io.plimsoll.lab.experiment.zone.Provisioning} is the arithmetic behind it.
 */
@NullMarked
package io.plimsoll.lab.experiment.zone;

import org.jspecify.annotations.NullMarked;
