/**
 * The house rules that the compiler cannot see, checked on the classes of each module.
 * Start at {@link io.plimsoll.testkit.rules.ArchitectureContract}; each rule is shown an
 * offender by {@code HouseRulesBiteTest}.
 */
@NullMarked
package io.plimsoll.testkit.rules;

import org.jspecify.annotations.NullMarked;
