package io.plimsoll.lease;

/**
 * What a candidate has seen of a lease, on its own clock and after the answers had
 * arrived: the holder's own deadline counts from before it sent its beat, hence ends
 * first.
 *
 * @param version the version last seen
 * @param sinceNanos when this version was first seen, or the end of its holder's session
 * @param holder whether the holder's session is there, as far as is known
 */
record Observation(Version version, long sinceNanos, Presence holder) {

	/**
	 * A session that is not there proves a death only to who has seen it there, within a
	 * session of its own that was not cut: after a restart of the database all are gone.
	 */
	enum Presence {

		/** Not there, and perhaps for reasons that are the store's. */
		UNKNOWN,
		/** There when last looked at. */
		SEEN,
		/** Was there, and is no more. */
		ENDED

	}

	/** A first look. */
	static Observation first(Version version, Holder holder, long nowNanos) {
		return new Observation(version, nowNanos, (holder != Holder.ABSENT) ? Presence.SEEN : Presence.UNKNOWN);
	}

	/** What is known after another look, by an answer that came at {@code nowNanos}. */
	Observation next(Version seen, Holder session, long nowNanos) {
		var presence = (session != Holder.ABSENT) ? Presence.SEEN : absent(seen);
		boolean news = !seen.equals(this.version) || (presence == Presence.ENDED && this.holder != Presence.ENDED);
		return new Observation(seen, news ? nowNanos : this.sinceNanos, presence);
	}

	/** What is left of it after this member's own session was cut. */
	Observation afterReconnect() {
		return new Observation(this.version, this.sinceNanos, Presence.UNKNOWN);
	}

	/** The same, as if it had been seen at {@code nanos} for the first time. */
	Observation since(long nanos) {
		return new Observation(this.version, nanos, this.holder);
	}

	private Presence absent(Version seen) {
		boolean sameHolder = seen.epoch() == this.version.epoch();
		return (sameHolder && this.holder != Presence.UNKNOWN) ? Presence.ENDED : Presence.UNKNOWN;
	}

}
