package io.plimsoll.cache.postcode;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.IntStream;

import io.plimsoll.cache.control.WarmUp;
import io.plimsoll.deadline.Deadline;
import io.plimsoll.sidecache.Lookup;
import io.plimsoll.sidecache.SideCache;

/**
 * Looks postcodes up as readers do, a few at a time: the directory is asked no more than
 * otherwise, and most of what it may be asked at once is left to readers.
 */
record PostcodeWarmUp(SideCache<Postcode, Place> postcodes) implements WarmUp<Postcode> {

	/** A quarter of the calls that may be under way. */
	private static final int LANES = 4;

	@Override
	public Warmth of(List<Postcode> codes) {
		var next = new AtomicInteger();
		var deadline = Deadline.current();
		var lanes = IntStream.range(0, LANES).mapToObj((_) -> {
			var lane = new CompletableFuture<List<Lookup<Place>>>();
			Thread.ofVirtual().name("warm-up").start(() -> {
				try {
					lane.complete(deadline.isPresent()
							? deadline.get().<List<Lookup<Place>>, RuntimeException>call(() -> lookUp(codes, next))
							: lookUp(codes, next));
				}
				catch (RuntimeException ex) {
					lane.completeExceptionally(ex);
				}
			});
			return lane;
		}).toList();
		// each lookup ends with the deadline
		var lookups = lanes.stream().flatMap((lane) -> lane.join().stream()).toList();
		int warm = count(lookups, Lookup.Found.class::isInstance);
		int absent = count(lookups, Lookup.Absent.class::isInstance);
		return new Warmth(codes.size(), warm, absent, codes.size() - warm - absent);
	}

	private List<Lookup<Place>> lookUp(List<Postcode> codes, AtomicInteger next) {
		return IntStream.generate(next::getAndIncrement)
			.takeWhile((index) -> index < codes.size() && Deadline.current().filter(Deadline::isExpired).isEmpty())
			.mapToObj((index) -> this.postcodes.get(codes.get(index)))
			.toList();
	}

	private static int count(List<Lookup<Place>> lookups, Predicate<Lookup<Place>> kind) {
		return (int) lookups.stream().filter(kind).count();
	}

}
