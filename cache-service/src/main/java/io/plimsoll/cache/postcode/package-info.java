/**
 * Postcodes: what place a code names, from a directory that belongs to somebody else.
 * Start at {@link io.plimsoll.cache.postcode.Postcode}.
 */
@NullMarked
package io.plimsoll.cache.postcode;

import org.jspecify.annotations.NullMarked;
