package io.plimsoll.lab.check;

/**
 * An operation on one seat: some time from {@code callNanos} to {@code returnNanos} it
 * took effect, at once.
 *
 * @param certain whether it did take effect; if not, it may be left out
 * @param evidence for people
 */
record SeatOperation(long callNanos, long returnNanos, Step step, boolean certain, String evidence) {

}
