/**
 * Experiments on what strains a route: more load than it can carry, retries, callers who
 * have gone, a dependency that is slow or silent, and no strain at all, at which nobody
 * is to be refused.
 * <p>
 * Start at {@link io.plimsoll.lab.experiment.overload.Overload}. Most of them use lookups
 * that need the third party's directory, which does as much as it was told to.
 */
@NullMarked
package io.plimsoll.lab.experiment.overload;

import org.jspecify.annotations.NullMarked;
