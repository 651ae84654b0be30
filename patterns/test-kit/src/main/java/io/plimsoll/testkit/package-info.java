/**
 * What the tests of all modules share: a clock that stands still, real stores, and the
 * house rules.
 * <p>
 * Start at {@link io.plimsoll.testkit.FakeClock},
 * {@link io.plimsoll.testkit.stores.TestPostgres} and
 * {@link io.plimsoll.testkit.rules.ArchitectureContract}. Test scope only.
 */
@NullMarked
package io.plimsoll.testkit;

import org.jspecify.annotations.NullMarked;
