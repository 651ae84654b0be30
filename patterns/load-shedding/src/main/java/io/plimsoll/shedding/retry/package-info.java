/**
 * Trying again without making an overload worse: how many attempts are affordable
 * ({@link io.plimsoll.shedding.retry.RetryBudget}) and how far apart they lie
 * ({@link io.plimsoll.shedding.retry.Backoff}). For the one layer that retries; all
 * others must not, since each that does multiplies the load on what is below. Plain Java,
 * safe for use by many threads.
 */
@NullMarked
package io.plimsoll.shedding.retry;

import org.jspecify.annotations.NullMarked;
