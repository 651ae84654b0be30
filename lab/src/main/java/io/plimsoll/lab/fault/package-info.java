/**
 * Faults of the running platform, by the names of its processes and connections: made,
 * remembered, and ended again. Start at {@link io.plimsoll.lab.fault.Faults}.
 * <p>
 * Every fault has a time limit. What ends it is written down before it is made, so that a
 * fault ends even if the program that made it does not live to end it. How each kind is
 * made stands in the packages below, which know nothing of time limits and records.
 */
@NullMarked
package io.plimsoll.lab.fault;

import org.jspecify.annotations.NullMarked;
