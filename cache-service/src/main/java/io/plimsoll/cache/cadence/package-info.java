/**
 * Jobs that are due again and again, at this instance's own place of each period. Start
 * at {@link io.plimsoll.cache.cadence.CadenceLoop}.
 */
@NullMarked
package io.plimsoll.cache.cadence;

import org.jspecify.annotations.NullMarked;
