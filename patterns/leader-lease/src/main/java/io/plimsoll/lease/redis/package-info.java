/**
 * A lease store in Redis, for who wants the beats of the election out of the database.
 * <p>
 * {@link io.plimsoll.lease.redis.RedisLeaseStore} keeps holders and beats; epochs come
 * from {@link io.plimsoll.lease.Epochs}, which must not be Redis.
 */
@NullMarked
package io.plimsoll.lease.redis;

import org.jspecify.annotations.NullMarked;
