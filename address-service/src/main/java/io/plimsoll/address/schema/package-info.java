/**
 * The schema of the database: brought up to date at the start, or, if the database is
 * away then, as soon as it is back. Start at {@link io.plimsoll.address.schema.Schema}.
 */
@NullMarked
package io.plimsoll.address.schema;

import org.jspecify.annotations.NullMarked;
