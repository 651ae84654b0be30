package io.plimsoll.lease;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where leases live. A store only compares and sets; it judges no time.
 * <p>
 * Each method may throw {@link LeaseStoreException} if the store did not answer. What was
 * asked for may then have happened or not, and the caller must act as if it were not
 * leader.
 */
public interface LeaseStore {

	/** What there is, as seen by {@code self}. */
	Sighting look(Member self);

	/**
	 * Makes {@code candidate} the holder under the next epoch if the lease is still at
	 * {@code seen}. Waits, within a bound, until no write that was let in under the old
	 * epoch can still be committed.
	 * @param cause why, for the history
	 * @return the new lease, or empty if the lease has moved on or such a write stands in
	 * the way
	 */
	Optional<Lease> takeOver(String scope, Version seen, Member candidate, Cause cause);

	/** Shows that {@code self} takes part. */
	void show(Member self);

	/**
	 * Raises the beat of each scope that is still at the epoch given for it, and makes
	 * the session of who asks that of its holder.
	 * @return the scopes whose beat was raised; the others have a new leader
	 */
	Set<String> beat(Map<String, Long> epochs);

	/**
	 * Makes {@code successor} the holder under the next epoch, if the lease is still at
	 * {@code epoch}. Waits like {@link #takeOver}. The successor leads from its first
	 * beat on.
	 * @return the new lease, or empty if another leads already, if the successor never
	 * took part, or if a write stands in the way
	 */
	Optional<Lease> handOver(String scope, long epoch, Member successor);

	/**
	 * Takes {@code self} off the list of the members, if it is there. What it holds it
	 * still holds.
	 */
	void leave(Member self);

	/**
	 * Waits until a lease may have changed hands since {@code self} waited last, at most
	 * for {@code atMost}. To be called by the thread that does everything else in the
	 * name of {@code self}. Nothing may be built on it: who is not told, or is told for
	 * nothing, sees the same at the next look.
	 */
	void await(Member self, Duration atMost);

}
