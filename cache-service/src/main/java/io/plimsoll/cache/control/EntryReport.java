package io.plimsoll.cache.control;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import io.plimsoll.sidecache.Inspection;
import io.plimsoll.sidecache.Tier;

/**
 * What an operator is shown of an entry: where it is, which version and how old. Nothing
 * of what is in it. Of the heaps it tells that of this process; those of others follow
 * the shared tier.
 *
 * @param cache the cache
 * @param key the key
 * @param tiers where it is, nearest first; empty if it is nowhere
 * @param shared what came of asking the shared tier: {@code present}, {@code missing},
 * {@code unreadable}, {@code silent}
 */
public record EntryReport(String cache, String key, List<InTier> tiers, String shared) {

	/** The report of an entry. */
	public static EntryReport of(String cache, String key, Inspection seen) {
		var tiers = Stream
			.concat(seen.heap().map((sighting) -> InTier.of(Tier.HEAP, sighting)).stream(),
					seen.remote().map((sighting) -> InTier.of(Tier.REDIS, sighting)).stream())
			.toList();
		return new EntryReport(cache, key, tiers, seen.remoteState().name().toLowerCase(Locale.ROOT));
	}

	/**
	 * An entry in a tier; {@code freshness} is what it would be worth to a reader now.
	 */
	public record InTier(String tier, long version, Duration age, String freshness) {

		static InTier of(Tier tier, Inspection.Sighting sighting) {
			return new InTier(tier.tag(), sighting.version(), sighting.age(), sighting.freshness().tag());
		}

	}

}
