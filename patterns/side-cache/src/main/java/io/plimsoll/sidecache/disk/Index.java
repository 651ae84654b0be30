package io.plimsoll.sidecache.disk;

import java.util.LinkedHashMap;
import java.util.Map;

import io.plimsoll.sidecache.disk.Segment.Place;
import org.jspecify.annotations.Nullable;

/**
 * Where the newest record of each name is, in the order in which they were written. It is
 * bounded in records and in their bytes: the oldest written goes first.
 */
final class Index {

	private final LinkedHashMap<String, Place> places = new LinkedHashMap<>();

	private final long maxBytes;

	private final int maxEntries;

	private long bytes;

	private long evictions;

	Index(long maxBytes, int maxEntries) {
		this.maxBytes = maxBytes;
		this.maxEntries = maxEntries;
	}

	synchronized @Nullable Place get(String name) {
		return this.places.get(name);
	}

	/** Whether {@code name} has a version above {@code version}. */
	synchronized boolean isNewer(String name, long version) {
		var place = this.places.get(name);
		return place != null && place.version() > version;
	}

	synchronized void put(String name, Place place) {
		remove(name);
		this.places.put(name, place);
		this.bytes += place.length();
		while (this.bytes > this.maxBytes || this.places.size() > this.maxEntries) {
			remove(this.places.firstEntry().getKey());
			this.evictions++;
		}
	}

	synchronized void remove(String name) {
		var place = this.places.remove(name);
		if (place != null) {
			this.bytes -= place.length();
		}
	}

	/** Forgets that {@code name} is at {@code place}, unless it has moved. */
	synchronized void remove(String name, Place place) {
		if (place.equals(this.places.get(name))) {
			remove(name);
		}
	}

	/** Takes in where the same record is now. */
	synchronized void move(String name, Place from, Place to) {
		this.places.replace(name, from, to);
	}

	synchronized Map<String, Place> all() {
		return new LinkedHashMap<>(this.places);
	}

	synchronized int size() {
		return this.places.size();
	}

	synchronized long bytes() {
		return this.bytes;
	}

	synchronized long evictions() {
		return this.evictions;
	}

}
