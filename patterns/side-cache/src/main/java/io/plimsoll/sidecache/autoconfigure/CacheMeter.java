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

	/** Unreadable entries (reason: unreadable, foreign). */
	POISONED("Entries of the shared tier, or of the disk, that could not be read"),

	/** Refusals of the shared tier (tier). */
	REFUSED("Calls that the shared tier refused"),

	/** Looks at the key file that failed; for all caches. */
	SEALING_FAILURES("Looks at the key file that found no keys that can be used"),

	/** The key that entries are sealed with; for all caches. */
	SEALING_KEY("The number of the key that entries are sealed with"),

	/** Entries that the disk has not kept (reason). */
	DISK_LOSSES("Entries that could not be kept on the disk, or not be found there again"),

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
