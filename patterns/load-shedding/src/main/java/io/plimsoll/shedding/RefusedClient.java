package io.plimsoll.shedding;

/**
 * A client that was refused often.
 *
 * @param client who, as the edge knows it
 * @param refused how often in the last minute, at least
 */
public record RefusedClient(String client, long refused) {
}
