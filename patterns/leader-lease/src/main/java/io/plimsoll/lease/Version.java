package io.plimsoll.lease;

/**
 * What a candidate watches of a lease: a holder that works raises the beat, a change of
 * leader raises the epoch. As long as neither moves the holder has not shown itself.
 *
 * @param epoch the number of the leadership, from 1; never falls, never repeats
 * @param beat how often the holder has renewed within this epoch
 */
public record Version(long epoch, long beat) {

	/** The version of a lease that nobody has ever held. */
	public static final Version NEVER_HELD = new Version(0, 0);

}
