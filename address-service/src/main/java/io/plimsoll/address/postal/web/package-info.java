/**
 * Reading addresses over HTTP. Start at
 * {@link io.plimsoll.address.postal.web.AddressController}.
 */
@NullMarked
package io.plimsoll.address.postal.web;

import org.jspecify.annotations.NullMarked;
