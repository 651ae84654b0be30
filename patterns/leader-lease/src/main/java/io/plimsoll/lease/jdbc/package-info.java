/**
 * The lease store and the fence in PostgreSQL.
 * <p>
 * {@link io.plimsoll.lease.jdbc.JdbcLeaseStore} elects;
 * {@link io.plimsoll.lease.jdbc.FencedTransactions} is how a leader writes. Both need the
 * schema in {@code db/plimsoll-lease}.
 */
@NullMarked
package io.plimsoll.lease.jdbc;

import org.jspecify.annotations.NullMarked;
