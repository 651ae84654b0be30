/**
 * The control plane of the caches; it shows them, and says how much their sources are
 * asked. Start at {@link io.plimsoll.cache.control.CacheReport}.
 */
@NullMarked
package io.plimsoll.cache.control;

import org.jspecify.annotations.NullMarked;
