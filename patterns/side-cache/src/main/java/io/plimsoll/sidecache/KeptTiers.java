package io.plimsoll.sidecache;

/**
 * Gives each cache whose readers cannot do without it a tier that outlives the process.
 */
@FunctionalInterface
public interface KeptTiers {

	/** The tier of the cache of that name; it is asked for once. */
	KeptTier of(String cache);

	/** None for anybody. */
	static KeptTiers none() {
		return (_) -> KeptTier.none();
	}

}
