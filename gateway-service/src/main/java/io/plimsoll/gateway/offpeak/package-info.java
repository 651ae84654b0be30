/**
 * The off-peak lane: bulk requests for which there is no room at the peak wait here, if
 * their clients say that they can, and are done when the load has fallen. Start at
 * {@link io.plimsoll.gateway.offpeak.OffPeakLane}.
 */
@NullMarked
package io.plimsoll.gateway.offpeak;

import org.jspecify.annotations.NullMarked;
