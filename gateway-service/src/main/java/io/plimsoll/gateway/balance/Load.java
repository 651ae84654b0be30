package io.plimsoll.gateway.balance;

/**
 * What speaks for and against an instance when a request is to be placed.
 *
 * @param inFlight requests that this process has sent it and that have not ended
 * @param weight the share of a full load that it is to have, above 0 and up to 1
 * @param failing whether its latest answer was a failure
 */
public record Load(int inFlight, double weight, boolean failing) {
}
