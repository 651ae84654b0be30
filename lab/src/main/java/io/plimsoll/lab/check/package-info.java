/**
 * Checkers: what a run did to the data, judged from the history of its clients and from
 * the state that it left behind. Start at {@link io.plimsoll.lab.check.Checkers}; each
 * checker is a pure function that answers with a {@link io.plimsoll.lab.check.Finding},
 * and violations come with their evidence in words.
 * <p>
 * The final state is a value; {@code jdbc} loads it from booking-service's database.
 * Checkers judge only the flights that the history mentions, so that an experiment that
 * makes its own flights is not disturbed by others. They assume that no two clients share
 * an idempotency key by chance.
 */
@NullMarked
package io.plimsoll.lab.check;

import org.jspecify.annotations.NullMarked;
