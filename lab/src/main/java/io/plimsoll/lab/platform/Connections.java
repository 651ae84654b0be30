package io.plimsoll.lab.platform;

import java.util.List;
import java.util.stream.Stream;

/**
 * The connections between processes that a fault proxy can stand in. Each is called after
 * who connects and to whom, as {@code booking-a>postgres}; {@code booking>booking-a} is
 * that of all who learn the address from the lease.
 */
final class Connections {

	/** All of them. */
	static final List<String> ALL = Stream.of(fromEach(List.of(PlatformPlan.GATEWAY), PlatformPlan.BOOKINGS),
			fromEach(List.of(PlatformPlan.GATEWAY), PlatformPlan.ADDRESSES),
			fromEach(List.of(PlatformPlan.GATEWAY), List.of(PlatformPlan.CACHE)),
			fromEach(PlatformPlan.BOOKINGS, List.of(PlatformPlan.POSTGRES)),
			fromEach(PlatformPlan.BOOKINGS, PlatformPlan.ADDRESSES),
			fromEach(List.of(PlatformPlan.BOOKING), PlatformPlan.BOOKINGS),
			fromEach(PlatformPlan.ADDRESSES, List.of(PlatformPlan.POSTGRES, PlatformPlan.REDIS, PlatformPlan.CACHE)),
			fromEach(List.of(PlatformPlan.CACHE),
					List.of(PlatformPlan.REDIS, PlatformPlan.POSTCODES, PlatformPlan.POSTGRES)))
		.flatMap((names) -> names)
		.toList();

	private Connections() {
	}

	static String name(String from, String to) {
		return from + ">" + to;
	}

	/** To whom it leads. */
	static String target(String connection) {
		return connection.substring(connection.indexOf('>') + 1);
	}

	private static Stream<String> fromEach(List<String> from, List<String> to) {
		return from.stream().flatMap((one) -> to.stream().map((other) -> name(one, other)));
	}

}
