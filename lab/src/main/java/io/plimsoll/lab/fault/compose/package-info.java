/**
 * Faults of the platform that {@code docker compose} has started: the same names, which
 * here are those of containers. Start at
 * {@link io.plimsoll.lab.fault.compose.ComposeFaults}.
 */
@NullMarked
package io.plimsoll.lab.fault.compose;

import org.jspecify.annotations.NullMarked;
