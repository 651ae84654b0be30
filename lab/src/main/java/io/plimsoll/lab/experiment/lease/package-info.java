/**
 * Experiments on the lease library alone: electors in this process, on stores of the
 * platform, beside the platform's own leaders.
 * <p>
 * Start at {@link io.plimsoll.lab.experiment.lease.LeaseLength}, which is all in
 * simulated time, then {@link io.plimsoll.lab.experiment.lease.RedisLease}.
 * {@code RedisTokens} is what nobody should build; it exists to be caught.
 */
@NullMarked
package io.plimsoll.lab.experiment.lease;

import org.jspecify.annotations.NullMarked;
