package io.plimsoll.lab.status;

import java.time.Instant;

/**
 * A fault that lasts. The names of the components are those of {@code status --json}.
 *
 * @param fault what is wrong
 * @param began when it was made
 * @param ends when it ends at the latest
 */
public record FaultStatus(String fault, Instant began, Instant ends) {
}
