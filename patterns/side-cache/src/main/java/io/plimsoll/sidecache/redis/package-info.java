/**
 * The shared tier in Redis. Start at {@link io.plimsoll.sidecache.redis.RedisTier}.
 */
@NullMarked
package io.plimsoll.sidecache.redis;

import org.jspecify.annotations.NullMarked;
