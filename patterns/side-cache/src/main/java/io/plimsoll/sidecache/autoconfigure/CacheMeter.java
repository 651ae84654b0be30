package io.plimsoll.sidecache.autoconfigure;

import java.util.Locale;

/** The meters, by name; tags beside {@code cache}, which most have, in brackets. */
enum CacheMeter {

	/** Answers (tier, freshness). */
	REQUESTS("Answers given"),

	/** Age of what was served (tier). */
	AGE("Age of the entries that were served"),

	/** Calls of the source. */
	ORIGIN_CALLS("Calls of the source that were begun"),

	/** Failed calls of the source. */
	ORIGIN_FAILURES("Calls of the source that failed"),

	/** Calls of the source now. */
	ORIGIN_INFLIGHT("Calls of the source that are under way"),

	/** Shared calls. */
	COALESCED("Requests that shared another one's call of the source"),

	/** Refused calls. */
	REJECTED("Calls of the source that were not made because too many were under way"),

	/** Unreadable entries. */
	POISONED("Entries of the shared tier that could not be read"),

	/** Entries pushed out (tier). */
	EVICTIONS("Entries that had to leave for others"),

	/** Entries now (tier). */
	ENTRIES("Entries that are kept"),

	/** Advice on the heap's bound (size: times what it is). */
	PREDICTED_HIT_RATIO("Share of requests that a heap of another size would have answered"),

	/** Whether the source could bear all readers. */
	COLD_SURVIVABILITY("Calls that the source is allowed in a second, over the requests of one"),

	/** Changes told; of all caches together. */
	CHANGES("Changes of entries that this process was told of"),

	/** Gaps in that; of all caches together. */
	GAPS("Times at which changes may have been missed"),

	/** Age of what was told, in seconds; of all caches together. */
	HEARING_AGE("How long ago all changes were known");

	private final String description;

	CacheMeter(String description) {
		this.description = description;
	}

	String meterName() {
		return "plimsoll.cache." + name().toLowerCase(Locale.ROOT).replace('_', '.');
	}

	String description() {
		return this.description;
	}

}
