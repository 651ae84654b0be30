/**
 * What a run left behind, read from booking-service's database. Start at
 * {@link io.plimsoll.lab.check.jdbc.JdbcFinalState}. This is the one place of the lab
 * that knows the tables of a service.
 */
@NullMarked
package io.plimsoll.lab.check.jdbc;

import org.jspecify.annotations.NullMarked;
