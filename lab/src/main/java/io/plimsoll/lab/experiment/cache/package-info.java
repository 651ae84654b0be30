/**
 * Experiments on the side-cache library alone: replicas in this process, whose entries
 * lie in the platform's Redis beside the platform's own.
 * <p>
 * Start at {@link io.plimsoll.lab.experiment.cache.Herd} or
 * {@link io.plimsoll.lab.experiment.cache.PoisonedEntry};
 * {@link io.plimsoll.lab.experiment.cache.Processes} and
 * {@link io.plimsoll.lab.experiment.cache.Replicas} are what they read from.
 */
@NullMarked
package io.plimsoll.lab.experiment.cache;

import org.jspecify.annotations.NullMarked;
