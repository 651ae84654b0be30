/**
 * Load balancing: which instance of a service a request is sent to, and which instances
 * are left out because they fare worse than their peers.
 * <p>
 * Start at {@link io.plimsoll.gateway.balance.TwoChoices} and
 * {@link io.plimsoll.gateway.balance.Fleet}. This package is plain Java. Points in time
 * are those of a {@link io.plimsoll.deadline.MonotonicClock}, in nanoseconds. Values are
 * immutable; {@link io.plimsoll.gateway.balance.Fleet} and
 * {@link io.plimsoll.gateway.balance.Standing} are safe for use by many threads.
 */
@NullMarked
package io.plimsoll.gateway.balance;

import org.jspecify.annotations.NullMarked;
