/**
 * Experiments on the platform as a whole: what its clients notice when a part of it is
 * gone.
 * <p>
 * Start at {@link io.plimsoll.lab.experiment.fleet.AnyOneKilled};
 * {@link io.plimsoll.lab.experiment.fleet.MixedClients} is its load.
 */
@NullMarked
package io.plimsoll.lab.experiment.fleet;

import org.jspecify.annotations.NullMarked;
