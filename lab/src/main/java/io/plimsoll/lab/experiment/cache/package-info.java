/**
 * Experiments on the side-cache library alone: replicas in this process, whose entries
 * lie in the platform's Redis beside the platform's own.
 * <p>
 * Start at {@link io.plimsoll.lab.experiment.cache.Herd};
 * {@link io.plimsoll.lab.experiment.cache.Processes} are what most of them read from.
 */
@NullMarked
package io.plimsoll.lab.experiment.cache;

import org.jspecify.annotations.NullMarked;
