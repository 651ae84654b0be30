/**
 * The source of addresses. Start at
 * {@link io.plimsoll.address.postal.jdbc.JdbcAddresses}.
 */
@NullMarked
package io.plimsoll.address.postal.jdbc;

import org.jspecify.annotations.NullMarked;
