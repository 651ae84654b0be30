/**
 * Changing addresses: the write path, which needs the database and the directory of
 * postcodes, and may be refused while they are away.
 * <p>
 * Start at {@link io.plimsoll.address.change.ChangeAddress}.
 */
@NullMarked
package io.plimsoll.address.change;

import org.jspecify.annotations.NullMarked;
