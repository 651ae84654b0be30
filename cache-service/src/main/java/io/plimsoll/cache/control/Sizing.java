package io.plimsoll.cache.control;

import java.util.List;
import java.util.stream.DoubleStream;

import io.plimsoll.sidecache.ReuseCurve;
import io.plimsoll.sidecache.SideCache;

/**
 * What other bounds of the heap would bring, by the requests that there were.
 *
 * @param requests how many it goes by; of a few it is a guess
 * @param sizes the hit ratio of each size
 */
public record Sizing(long requests, List<Size> sizes) {

	static Sizing of(SideCache<?, ?> cache) {
		var reuse = cache.reuse();
		int entries = cache.policy().heap().entries();
		return new Sizing(reuse.requests(),
				DoubleStream.of(0.5, 1, 2, ReuseCurve.FARTHEST)
					.mapToObj((factor) -> Size.of(reuse, Math.round(entries * factor)))
					.toList());
	}

	/** So many entries would have answered that share of the requests. */
	public record Size(long entries, double hitRatio) {

		static Size of(ReuseCurve reuse, long entries) {
			return new Size(entries, Math.round(reuse.hitRatio(entries) * 1000) / 1000.0);
		}

	}

}
