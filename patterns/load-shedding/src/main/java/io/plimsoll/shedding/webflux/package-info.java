/**
 * Admission in front of a reactive application. Start at
 * {@link io.plimsoll.shedding.webflux.LoadSheddingWebFilter}.
 */
@NullMarked
package io.plimsoll.shedding.webflux;

import org.jspecify.annotations.NullMarked;
