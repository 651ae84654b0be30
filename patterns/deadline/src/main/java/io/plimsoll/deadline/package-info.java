/**
 * Deadlines: the remaining time that travels with a request, shrinks at every hop, and
 * really stops work.
 * <p>
 * Start at {@link io.plimsoll.deadline.Deadline}. This package is plain Java; the
 * adapters below it read the time from a request ({@code servlet}, {@code webflux}), pass
 * it on ({@code http}) and end statements with it ({@code jdbc}). Every type is safe for
 * use by many threads.
 */
@NullMarked
package io.plimsoll.deadline;

import org.jspecify.annotations.NullMarked;
