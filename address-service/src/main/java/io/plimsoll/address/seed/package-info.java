/**
 * The customers that a new database begins with. Start at
 * {@link io.plimsoll.address.seed.SeedCustomers}.
 */
@NullMarked
package io.plimsoll.address.seed;

import org.jspecify.annotations.NullMarked;
