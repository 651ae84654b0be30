package io.plimsoll.lab.load.http;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;

import org.jspecify.annotations.Nullable;

/**
 * Which exchanges a client is to give up, and when. Exchanges with the same timeout end
 * in the order in which they start, so that one queue for each timeout does; a timer for
 * each request would cost more than the request.
 */
final class Timeouts {

	private final Map<Duration, Queue<Exchange>> byTimeout = new HashMap<>();

	void add(Exchange exchange) {
		this.byTimeout.computeIfAbsent(exchange.call.timeout(), (timeout) -> new ArrayDeque<>()).add(exchange);
	}

	/** When the next exchange times out; {@link Long#MAX_VALUE} if none is under way. */
	long nextNanos() {
		long next = Long.MAX_VALUE;
		for (var queue : this.byTimeout.values()) {
			var first = firstUnderWay(queue);
			if (first != null) {
				next = Math.min(next, first.timesOutNanos());
			}
		}
		return next;
	}

	/** Takes out an exchange that has timed out by {@code nowNanos}. */
	@Nullable Exchange poll(long nowNanos) {
		for (var queue : this.byTimeout.values()) {
			var first = firstUnderWay(queue);
			if (first != null && first.timesOutNanos() <= nowNanos) {
				return queue.poll();
			}
		}
		return null;
	}

	private static @Nullable Exchange firstUnderWay(Queue<Exchange> queue) {
		var first = queue.peek();
		while (first != null && first.ended) {
			queue.poll();
			first = queue.peek();
		}
		return first;
	}

}
