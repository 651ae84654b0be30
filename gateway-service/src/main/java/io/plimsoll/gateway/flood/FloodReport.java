package io.plimsoll.gateway.flood;

import java.util.List;

/**
 * What stands in front of admission, and what it does.
 *
 * @param mode {@code enforce}, {@code shadow} or {@code off}
 * @param latenessMost milliseconds that an event loop may be late
 * @param most the greatest share of requests that an operator lets through now
 * @param loops the event loops
 * @param refused requests refused since the start
 * @param connections those of clients
 */
record FloodReport(String mode, long latenessMost, double most, List<Loop> loops, long refused,
		Connections connections) {

	static FloodReport of(FloodLine line, ConnectionCap cap) {
		var loops = line.loops().stream().map((loop) -> new Loop(loop.lateness().toMillis(), loop.share())).toList();
		return new FloodReport(line.mode().word(), line.bound().toMillis(), line.most(), loops, line.refused(),
				new Connections(cap.limit(), cap.open(), cap.refused()));
	}

	/**
	 * An event loop.
	 *
	 * @param lateness milliseconds that it was late when last looked at
	 * @param share of the requests that it lets through
	 */
	record Loop(long lateness, double share) {
	}

	/**
	 * Connections of clients.
	 *
	 * @param limit how many there may be
	 * @param open how many there are
	 * @param refused how many were closed at once, since the start
	 */
	record Connections(int limit, int open, long refused) {
	}

}
