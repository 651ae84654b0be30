package io.plimsoll.lab.postcodes;

/**
 * What the directory has to do, and what it has done since it started.
 *
 * @param working requests that are worked on
 * @param waiting requests that wait for their turn
 * @param answered requests that were worked on to the end, whether or not anybody was
 * left to read the answer
 * @param refused requests that found all places and the queue full, or waited too long
 */
record Workload(int working, int waiting, long answered, long refused) {
}
