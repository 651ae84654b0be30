package io.plimsoll.lab.fault;

import java.time.Instant;

/**
 * What is known of a fault that lasts, also of one that another program has made.
 *
 * @param id tells it from all others
 * @param fault what is wrong, for a person
 * @param began when it was made
 * @param ends when it ends at the latest
 */
public record FaultRecord(String id, String fault, Instant began, Instant ends) {
}
