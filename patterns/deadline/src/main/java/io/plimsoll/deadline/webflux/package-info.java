/**
 * The deadline of a reactive exchange. Start at
 * {@link io.plimsoll.deadline.webflux.DeadlineWebFilter}.
 */
@NullMarked
package io.plimsoll.deadline.webflux;

import org.jspecify.annotations.NullMarked;
