/**
 * The address service: postal addresses of customers, read from a side cache that goes on
 * while its database or Redis is away, and written to the database alone.
 * <p>
 * Start at {@code postal}, the read path, which touches nothing but the cache and its
 * source; {@code change} is the write path, {@code schema} what the database must be like
 * for either, {@code seed} the customers that a new one begins with.
 */
@NullMarked
package io.plimsoll.address;

import org.jspecify.annotations.NullMarked;
