/**
 * Clients that come again as soon as they are refused, and how they are made to come less
 * often: their refusals are given later. Start at
 * {@link io.plimsoll.shedding.slow.HotClients}.
 */
@NullMarked
package io.plimsoll.shedding.slow;

import org.jspecify.annotations.NullMarked;
