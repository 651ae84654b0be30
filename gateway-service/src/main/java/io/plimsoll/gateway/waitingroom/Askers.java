package io.plimsoll.gateway.waitingroom;

import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * Those of a lane who have asked for a pass and wait for a slot. The first in the line
 * gets the next one, whoever asked first, as long as it has been heard of lately. Not
 * safe for use by several threads.
 */
final class Askers {

	private final TreeMap<Integer, Long> heard = new TreeMap<>();

	void ask(int position, long now) {
		this.heard.put(position, now);
	}

	void leave(int position) {
		this.heard.remove(position);
	}

	int size() {
		return this.heard.size();
	}

	boolean isEmpty() {
		return this.heard.isEmpty();
	}

	/** How many have their turn before {@code position}, at most. */
	int before(int position) {
		return this.heard.isEmpty() ? 0 : Math.max(0, Math.min(this.heard.size(), position - this.heard.firstKey()));
	}

	/** Takes out the first who was heard of since {@code since}. */
	OptionalInt next(long since) {
		for (Map.Entry<Integer, Long> first = this.heard.pollFirstEntry(); first != null; first = this.heard
			.pollFirstEntry()) {
			if (first.getValue() - since >= 0) {
				return OptionalInt.of(first.getKey());
			}
		}
		return OptionalInt.empty();
	}

}
