/**
 * The directory, over HTTP. Start at
 * {@link io.plimsoll.cache.postcode.http.HttpDirectory}.
 */
@NullMarked
package io.plimsoll.cache.postcode.http;

import org.jspecify.annotations.NullMarked;
