/** What is counted of the questions for addresses. */
@NullMarked
package io.plimsoll.booking.delivery.metrics;

import org.jspecify.annotations.NullMarked;
