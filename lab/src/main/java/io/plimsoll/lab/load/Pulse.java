package io.plimsoll.lab.load;

/**
 * What ended in the second that has just gone by, over all classes: for watching a run,
 * not for judging it.
 *
 * @param second which second of the run, from 0
 * @param offered requests that were to start in it
 * @param good good answers that came in it
 * @param late answers that came too late
 * @param refused refusals that came in it
 * @param failed failures that came in it
 * @param unknown requests given up in it
 * @param inFlight requests under way at its end
 */
public record Pulse(int second, long offered, long good, long late, long refused, long failed, long unknown,
		long inFlight) {
}
