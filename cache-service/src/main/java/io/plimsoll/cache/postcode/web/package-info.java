/**
 * Lookups over HTTP. Start at {@link io.plimsoll.cache.postcode.web.PostcodeController}.
 */
@NullMarked
package io.plimsoll.cache.postcode.web;

import org.jspecify.annotations.NullMarked;
