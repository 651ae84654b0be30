/**
 * Writing addresses to PostgreSQL. Start at
 * {@link io.plimsoll.address.change.jdbc.JdbcAddressBook}.
 */
@NullMarked
package io.plimsoll.address.change.jdbc;

import org.jspecify.annotations.NullMarked;
