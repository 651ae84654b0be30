/**
 * The control plane of the caches; it shows them, says how much their sources are asked,
 * and looks at, purges and warms entries. Start at
 * {@link io.plimsoll.cache.control.CacheReport} and
 * {@link io.plimsoll.cache.control.CacheControls}.
 */
@NullMarked
package io.plimsoll.cache.control;

import org.jspecify.annotations.NullMarked;
