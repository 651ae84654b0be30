/**
 * Faults of the platform that {@code ./plimsoll up} has started on this machine. Start at
 * {@link io.plimsoll.lab.fault.local.LocalFaults}.
 */
@NullMarked
package io.plimsoll.lab.fault.local;

import org.jspecify.annotations.NullMarked;
