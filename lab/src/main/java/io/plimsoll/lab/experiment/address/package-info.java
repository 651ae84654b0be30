/**
 * Experiments on addresses: what readers notice while the source, or the shared cache, is
 * dead or hangs, and what is left of them after a start in the dark.
 * <p>
 * Start at {@link io.plimsoll.lab.experiment.address.SourceOutage};
 * {@link io.plimsoll.lab.experiment.address.CheckedReaders} is the load of all.
 */
@NullMarked
package io.plimsoll.lab.experiment.address;

import org.jspecify.annotations.NullMarked;
