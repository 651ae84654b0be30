/**
 * The cache service: an inline cache in front of a slow directory of postcodes, whose
 * callers know of no cache, and the place where caches are looked at.
 * <p>
 * Start at {@code postcode}, the inline cache, {@code control}, the figures and switches,
 * and {@code publish}, which keeps the addresses in Redis complete. When this service is
 * away its lookups fail as the directory's would: that is what an inline cache costs, and
 * what the side cache of addresses does not.
 */
@NullMarked
package io.plimsoll.cache;

import org.jspecify.annotations.NullMarked;
