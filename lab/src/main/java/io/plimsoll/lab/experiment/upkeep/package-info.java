/**
 * Experiments on the caches themselves: what keeps them filled, what is removed from
 * them, and what becomes of their callers without them. Start at
 * {@link io.plimsoll.lab.experiment.upkeep.ConstantWork}.
 */
@NullMarked
package io.plimsoll.lab.experiment.upkeep;

import org.jspecify.annotations.NullMarked;
