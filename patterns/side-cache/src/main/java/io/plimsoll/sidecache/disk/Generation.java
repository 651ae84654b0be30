package io.plimsoll.sidecache.disk;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import io.plimsoll.sidecache.disk.Segment.Place;

/** Records that are written anew, in as many segments as they need. For one thread. */
final class Generation {

	private final NewSegment newSegment;

	private final List<Segment> segments = new ArrayList<>();

	private final Map<String, Move> moves = new LinkedHashMap<>();

	Generation(NewSegment newSegment) {
		this.newSegment = newSegment;
	}

	/** Adds {@code frame}, which is at {@code from}. */
	void add(Place from, Frame frame) throws IOException {
		if (this.segments.isEmpty() || this.segments.getLast().size() >= SegmentLog.SEGMENT) {
			this.segments.add(this.newSegment.create());
		}
		this.moves.put(frame.name(), new Move(from, this.segments.getLast().append(frame)));
	}

	/** Waits until the disk has all for good, and reads it again. */
	void verify() throws IOException {
		var found = new AtomicInteger();
		for (var segment : this.segments) {
			segment.force();
			segment.scan((place, frame) -> {
				var move = this.moves.get(frame.name());
				if (move != null && move.to().equals(place)) {
					found.incrementAndGet();
				}
			});
		}
		if (found.get() != this.moves.size()) {
			throw new IOException("Of " + this.moves.size() + " records written anew " + found + " can be read");
		}
	}

	void delete() throws IOException {
		for (var segment : this.segments) {
			segment.delete();
		}
	}

	List<Segment> segments() {
		return this.segments;
	}

	/** Where each record was and is now, by name. */
	Map<String, Move> moves() {
		return this.moves;
	}

	record Move(Place from, Place to) {
	}

	/** Makes the next segment. */
	@FunctionalInterface
	interface NewSegment {

		Segment create() throws IOException;

	}

}
