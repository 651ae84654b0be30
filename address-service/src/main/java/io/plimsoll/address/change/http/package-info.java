/**
 * Looking postcodes up over HTTP. Start at
 * {@link io.plimsoll.address.change.http.HttpPostcodeDirectory}.
 */
@NullMarked
package io.plimsoll.address.change.http;

import org.jspecify.annotations.NullMarked;
