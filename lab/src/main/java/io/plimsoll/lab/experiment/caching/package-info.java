/**
 * Experiments on the caches themselves: what keeps them filled, what is removed from
 * them, and what becomes of their callers without them. Start at
 * {@link io.plimsoll.lab.experiment.caching.ConstantWork}.
 */
@NullMarked
package io.plimsoll.lab.experiment.caching;

import org.jspecify.annotations.NullMarked;
