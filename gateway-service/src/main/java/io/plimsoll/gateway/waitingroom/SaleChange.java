package io.plimsoll.gateway.waitingroom;

import java.time.Instant;

/**
 * A line of the audit: somebody has changed a sale.
 *
 * @param at when
 * @param by who
 * @param what what it is now
 */
public record SaleChange(Instant at, String by, String what) {
}
