package io.plimsoll.lease;

import java.util.Optional;

/**
 * Where epochs come from when leases are kept elsewhere: the place by which the fence
 * judges writes. A lease store that can lose what it holds must not count epochs itself:
 * one that is given twice protects nothing.
 * <p>
 * Each method may throw {@link LeaseStoreException} if there was no answer; the next
 * leadership may then have begun or not.
 */
public interface Epochs {

	/** The leadership of {@code scope} in force; empty if there never was one. */
	Optional<Lease> current(String scope);

	/**
	 * Begins the next leadership of {@code scope} if the one in force is still that of
	 * {@code epoch}. Waits, within a bound, until no write that was let in under the old
	 * epoch can still be committed.
	 * @param epoch 0 if there never was one
	 * @return the leadership, or empty if another has begun or such a write stands in the
	 * way
	 */
	Optional<Lease> next(String scope, long epoch, Member holder, Cause cause);

}
