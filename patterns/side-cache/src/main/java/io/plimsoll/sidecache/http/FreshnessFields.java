package io.plimsoll.sidecache.http;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import io.plimsoll.sidecache.Freshness;
import io.plimsoll.sidecache.FreshnessDecision.Forward;
import io.plimsoll.sidecache.Lifetimes;
import io.plimsoll.sidecache.Lookup;
import io.plimsoll.sidecache.Lookup.Provenance;

/**
 * The response fields that say what an answer is worth: {@code Age} and
 * {@code Cache-Control} (RFC 9111, RFC 5861), {@code Cache-Status} (RFC 9211).
 * <p>
 * In {@code Cache-Status}, {@code hit} with a negative {@code ttl} is stale while it is
 * revalidated, and {@code fwd=stale} with a negative {@code ttl} is stale because the
 * source failed. {@code detail} is the tier, or the reason why there is no answer.
 */
public final class FreshnessFields {

	private final String cache;

	private final Lifetimes lifetimes;

	private final String visibility;

	/**
	 * For the answers of one resource.
	 * @param cache the name in {@code Cache-Status}
	 * @param visibility {@code public} or {@code private}: who else may keep the answer
	 */
	public FreshnessFields(String cache, Lifetimes lifetimes, String visibility) {
		this.cache = cache;
		this.lifetimes = lifetimes;
		this.visibility = visibility;
	}

	/** The fields of the answer that {@code lookup} leads to. */
	public Map<String, String> of(Lookup<?> lookup) {
		return switch (lookup) {
			case Lookup.Found<?> found -> known(found.freshness(), found.provenance(), valueLifetime());
			case Lookup.Absent<?> absent -> known(absent.freshness(), absent.provenance(),
					this.visibility + ", max-age=" + this.lifetimes.negative().toSeconds());
			case Lookup.Unavailable<?> unavailable ->
				Map.of("Cache-Status", status(unavailable.reason()), "Cache-Control", "no-store");
		};
	}

	private Map<String, String> known(Freshness freshness, Provenance provenance, String cacheControl) {
		var fields = new LinkedHashMap<String, String>();
		fields.put("Age", Long.toString(provenance.age().toSeconds()));
		fields.put("Cache-Status", status(freshness, provenance));
		fields.put("Cache-Control", cacheControl);
		return fields;
	}

	private String valueLifetime() {
		return this.visibility + ", max-age=" + this.lifetimes.soft().toSeconds() + ", stale-while-revalidate="
				+ this.lifetimes.staleWhileRevalidate().toSeconds() + ", stale-if-error="
				+ this.lifetimes.staleIfError().toSeconds();
	}

	private String status(Freshness freshness, Provenance provenance) {
		var how = (freshness == Freshness.STALE_IF_ERROR) ? Optional.of(Forward.STALE) : provenance.forward();
		return '"' + this.cache + '"' + how.map((forward) -> "; fwd=" + token(forward)).orElse("; hit")
				+ (provenance.collapsed() ? "; collapsed" : "") + "; ttl=" + floorSeconds(provenance.ttl())
				+ "; detail=" + provenance.tier().tag();
	}

	private String status(Lookup.Reason reason) {
		return '"' + this.cache + "\"; detail=" + token(reason);
	}

	/** Rounds down, so that what is stale by a moment is not told as fresh. */
	private static long floorSeconds(Duration duration) {
		return Math.floorDiv(duration.toMillis(), 1000L);
	}

	private static String token(Enum<?> constant) {
		return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

}
