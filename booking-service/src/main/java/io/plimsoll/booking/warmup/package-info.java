/**
 * What an instance does before it is ready, so that its first requests are not its
 * slowest.
 */
@NullMarked
package io.plimsoll.booking.warmup;

import org.jspecify.annotations.NullMarked;
