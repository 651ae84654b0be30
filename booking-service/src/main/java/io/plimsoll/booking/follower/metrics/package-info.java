/** The meters of followers. */
@NullMarked
package io.plimsoll.booking.follower.metrics;

import org.jspecify.annotations.NullMarked;
