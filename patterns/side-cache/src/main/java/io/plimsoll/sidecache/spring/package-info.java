/**
 * Side caches behind Spring's own annotations, for the simple case. Start at
 * {@link io.plimsoll.sidecache.spring.SideCacheManager}.
 */
@NullMarked
package io.plimsoll.sidecache.spring;

import org.jspecify.annotations.NullMarked;
