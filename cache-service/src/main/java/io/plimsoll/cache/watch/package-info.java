/**
 * Redis, looked at as a service of its own: memory, evictions, clients, latency. Start at
 * {@link io.plimsoll.cache.watch.RedisWatchMetrics}.
 */
@NullMarked
package io.plimsoll.cache.watch;

import org.jspecify.annotations.NullMarked;
