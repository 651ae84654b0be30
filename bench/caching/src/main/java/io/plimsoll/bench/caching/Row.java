package io.plimsoll.bench.caching;

/**
 * What a library came to. What it has not got is not a number.
 *
 * @param title its name
 * @param coldCalls how often the source was asked for a cold key that all three instances
 * want: the middle of the rounds
 * @param coldMillis how long the slowest reader waited for it, the worst of the rounds
 * @param coldFailed how many readers got nothing, of all rounds
 * @param flushed reads of a thousand that fail after Redis was emptied
 * @param hung … while it hangs
 * @param killed … after it was killed
 * @param dark share of the known keys that a new instance answers with Redis and the
 * source away, from 0 to 1
 * @param heapNanos a hit in the heap
 * @param sharedRatio a hit in Redis, as a multiple of a bare GET
 */
record Row(String title, long coldCalls, long coldMillis, long coldFailed, double flushed, double hung, double killed,
		double dark, double heapNanos, double sharedRatio) {
}
