/**
 * Experiments on what the gateway costs in processor time: what a refusal takes beside an
 * answer, and what all that it does for a request takes beside passing it on.
 * <p>
 * Start at {@link io.plimsoll.lab.experiment.cost.RejectCost}, and at
 * {@link io.plimsoll.lab.experiment.cost.Meter}, which measures.
 */
@NullMarked
package io.plimsoll.lab.experiment.cost;

import org.jspecify.annotations.NullMarked;
