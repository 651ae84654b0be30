/** The meters of writers. */
@NullMarked
package io.plimsoll.booking.writer.metrics;

import org.jspecify.annotations.NullMarked;
