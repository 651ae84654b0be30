/**
 * Reading addresses: the data plane. Start at {@link io.plimsoll.address.postal.Address}
 * and {@code AddressConfiguration}, which declares the cache.
 */
@NullMarked
package io.plimsoll.address.postal;

import org.jspecify.annotations.NullMarked;
