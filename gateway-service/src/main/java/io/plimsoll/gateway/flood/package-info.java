/**
 * The line in front of admission: what an event loop does with requests when more reach
 * it than even a refusal by admission can be afforded for, and how many connections there
 * may be.
 * <p>
 * Start at {@link io.plimsoll.gateway.flood.Passage}, which decides how much is let
 * through, and {@link io.plimsoll.gateway.flood.FloodHandler}, which refuses.
 */
@NullMarked
package io.plimsoll.gateway.flood;

import org.jspecify.annotations.NullMarked;
