/**
 * Changing addresses over HTTP. Start at
 * {@link io.plimsoll.address.change.web.ChangeController}.
 */
@NullMarked
package io.plimsoll.address.change.web;

import org.jspecify.annotations.NullMarked;
