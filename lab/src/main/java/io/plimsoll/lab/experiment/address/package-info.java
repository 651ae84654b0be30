/**
 * Experiments on addresses: what readers notice while the source, or the shared cache, is
 * dead or hangs.
 * <p>
 * Start at {@link io.plimsoll.lab.experiment.address.SourceOutage};
 * {@link io.plimsoll.lab.experiment.address.AddressReaders} is the load of both.
 */
@NullMarked
package io.plimsoll.lab.experiment.address;

import org.jspecify.annotations.NullMarked;
