package io.plimsoll.gateway.routes;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The only paths that lead to a service. What is not here does not exist from outside, so
 * no service's management does; and what is here needs a token, unless it is opened.
 */
public final class RoutedPaths {

	/** The path patterns of each service. */
	private static final SortedMap<String, List<String>> BY_SERVICE = new TreeMap<>(
			Map.of(UpstreamProperties.BOOKING, both("/flights", "/bookings", "/leadership"), UpstreamProperties.ADDRESS,
					both("/addresses"), UpstreamProperties.CACHE, both("/lookups", "/caches")));

	private RoutedPaths() {
	}

	/** All patterns. */
	public static String[] all() {
		return BY_SERVICE.values().stream().flatMap(List::stream).toArray(String[]::new);
	}

	/** The patterns that lead to {@code service}. */
	static String[] of(String service) {
		return BY_SERVICE.getOrDefault(service, List.of()).toArray(String[]::new);
	}

	/** A collection and everything below it. */
	private static List<String> both(String... collections) {
		return List.of(collections).stream().flatMap((path) -> List.of(path, path + "/**").stream()).toList();
	}

}
