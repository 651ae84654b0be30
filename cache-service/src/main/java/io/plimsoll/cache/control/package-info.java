/**
 * The control plane of the caches; so far it only shows them. Start at
 * {@link io.plimsoll.cache.control.CacheReport}.
 */
@NullMarked
package io.plimsoll.cache.control;

import org.jspecify.annotations.NullMarked;
