/**
 * What address-service publishes, read from its database with a role that may read
 * nothing else. Start at {@link io.plimsoll.cache.publish.jdbc.JdbcPublishedAddresses}.
 */
@NullMarked
package io.plimsoll.cache.publish.jdbc;

import org.jspecify.annotations.NullMarked;
