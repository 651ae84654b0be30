/**
 * What timeouts should be, by what the calls that they bound have been measured to take.
 * Start at {@link io.plimsoll.lab.timeouts.TimeoutRule}. Latencies come from the
 * histograms that the services publish.
 */
@NullMarked
package io.plimsoll.lab.timeouts;

import org.jspecify.annotations.NullMarked;
