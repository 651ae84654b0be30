package io.plimsoll.gateway.routes;

import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.http.server.PathContainer;

/**
 * The only paths that lead to a service. What is not here does not exist from outside, so
 * no service's management does; and what is here needs a token, unless it is opened.
 */
public final class RoutedPaths {

	/** The collections of each service, by the first segment of their paths. */
	private static final NavigableMap<String, String> BY_COLLECTION = new TreeMap<>(
			Map.of("flights", UpstreamProperties.BOOKING, "bookings", UpstreamProperties.BOOKING, "leadership",
					UpstreamProperties.BOOKING, "addresses", UpstreamProperties.ADDRESS, "lookups",
					UpstreamProperties.CACHE, "caches", UpstreamProperties.CACHE));

	/** Where the description of each service is, by the second segment. */
	private static final String DESCRIPTIONS = "openapi";

	private static final Set<String> SERVICES = Set.copyOf(BY_COLLECTION.values());

	private RoutedPaths() {
	}

	/** All patterns. */
	public static String[] all() {
		return BY_COLLECTION.keySet().stream().flatMap(RoutedPaths::both).toArray(String[]::new);
	}

	/**
	 * The service that {@code path} is passed on to, or empty if it goes nowhere or ends
	 * here.
	 */
	public static Optional<String> service(PathContainer path) {
		var first = segment(path, 0);
		if (DESCRIPTIONS.equals(first)) {
			return Optional.ofNullable(segment(path, 1)).filter(SERVICES::contains);
		}
		return Optional.ofNullable(first).map(BY_COLLECTION::get);
	}

	/** The patterns that lead to {@code service}. */
	static String[] of(String service) {
		return BY_COLLECTION.entrySet()
			.stream()
			.filter((entry) -> entry.getValue().equals(service))
			.flatMap((entry) -> both(entry.getKey()))
			.toArray(String[]::new);
	}

	/** A collection and everything below it. */
	private static Stream<String> both(String collection) {
		return Stream.of("/" + collection, "/" + collection + "/**");
	}

	/** Each has a separator before it. A parameter of a segment changes no route. */
	private static @Nullable String segment(PathContainer path, int index) {
		var elements = path.elements();
		int at = 2 * index + 1;
		return (at < elements.size() && elements.get(at) instanceof PathContainer.PathSegment segment)
				? segment.valueToMatch() : null;
	}

}
