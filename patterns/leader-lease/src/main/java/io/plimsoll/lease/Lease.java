package io.plimsoll.lease;

import java.time.Instant;

/**
 * A lease as the store keeps it. It holds no time by which it could be judged.
 *
 * @param scope what is led
 * @param version the epoch and beat, by which candidates judge it
 * @param holder who leads, or led last
 * @param cause why it changed hands last
 * @param since when this epoch began by the store's clock; for people, decides nothing
 */
public record Lease(String scope, Version version, Member holder, Cause cause, Instant since) {

	/** The number of this leadership. */
	public long epoch() {
		return this.version.epoch();
	}

}
