package io.plimsoll.lease;

/**
 * What a candidate has seen of a lease: a version, and since when it has been seen.
 *
 * @param version the version last seen
 * @param sinceNanos when this version was first seen, on the candidate's own clock and
 * after the answer had arrived: the holder's own deadline counts from before it sent its
 * beat, hence ends first
 */
public record Observation(Version version, long sinceNanos) {

	/**
	 * What is known after {@code seen} was read by an answer that came at {@code now}.
	 */
	public Observation next(Version seen, long nowNanos) {
		return seen.equals(this.version) ? this : new Observation(seen, nowNanos);
	}

}
