/**
 * Statements that end with the deadline. Start at
 * {@link io.plimsoll.deadline.jdbc.DeadlineJdbcTemplate}; PostgreSQL only.
 */
@NullMarked
package io.plimsoll.deadline.jdbc;

import org.jspecify.annotations.NullMarked;
