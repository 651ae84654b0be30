/**
 * Wires an elector into a Spring Boot application with a PostgreSQL data source.
 * <p>
 * Start at {@link io.plimsoll.lease.autoconfigure.LeaderLeaseAutoConfiguration}.
 */
@NullMarked
package io.plimsoll.lease.autoconfigure;

import org.jspecify.annotations.NullMarked;
