/**
 * Limits that find themselves. Start at
 * {@link io.plimsoll.shedding.limit.LimitAlgorithm}: algorithms are immutable values that
 * know no clock and no thread. {@link io.plimsoll.shedding.limit.MeasuredLimit} gathers
 * what they judge.
 */
@NullMarked
package io.plimsoll.shedding.limit;

import org.jspecify.annotations.NullMarked;
