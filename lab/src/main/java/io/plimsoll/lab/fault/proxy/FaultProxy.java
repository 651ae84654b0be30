package io.plimsoll.lab.fault.proxy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator.SplittableGenerator;
import java.util.random.RandomGeneratorFactory;

import io.plimsoll.deadline.MonotonicClock;

/**
 * TCP proxies between processes, one for each route, on which faults are set while they
 * run. A route has one fault at a time; setting another replaces it.
 */
public final class FaultProxy implements AutoCloseable {

	/** The longest that a fault may last. */
	public static final Duration LONGEST = Duration.ofHours(1);

	private final Map<String, OpenRoute> routes;

	private FaultProxy(Map<String, OpenRoute> routes) {
		this.routes = routes;
	}

	/**
	 * Opens all of {@code routes}, none of them with a fault.
	 * @param seed of the jitter
	 * @throws IOException naming the route that could not be listened at; then none is
	 * open
	 */
	public static FaultProxy open(Collection<Route> routes, MonotonicClock clock, long seed) throws IOException {
		var random = RandomGeneratorFactory.<SplittableGenerator>of("L64X128MixRandom").create(seed);
		var proxy = new FaultProxy(new TreeMap<>());
		for (var route : routes) {
			try {
				var before = proxy.routes.putIfAbsent(route.name(), OpenRoute.open(route, clock, random.split()));
				if (before != null) {
					throw new IOException("there are two of this name");
				}
			}
			catch (IOException ex) {
				proxy.close();
				throw new IOException("route " + route.name() + " at " + route.listen() + ": " + ex.getMessage(), ex);
			}
		}
		return proxy;
	}

	/** Where to connect to instead of the route's target. */
	public InetSocketAddress address(String route) {
		return find(route).address();
	}

	/** Puts {@code fault} on a route, for {@code limit} and no longer. */
	public void set(String route, Fault fault, Duration limit) {
		if (!limit.isPositive() || limit.compareTo(LONGEST) > 0) {
			throw new IllegalArgumentException("a fault lasts more than 0 and at most " + LONGEST + ": " + limit);
		}
		find(route).state().set(fault, limit);
	}

	/** Ends the fault of a route, if it has one. */
	public void heal(String route) {
		find(route).state().clear();
	}

	/** Ends all faults. */
	public void heal() {
		this.routes.values().forEach((route) -> route.state().clear());
	}

	/** All routes, by name. */
	public List<RouteStatus> status() {
		return this.routes.entrySet().stream().map((route) -> status(route.getKey(), route.getValue())).toList();
	}

	@Override
	public void close() {
		var failures = new ArrayList<IOException>();
		for (var route : this.routes.values()) {
			try {
				route.close();
			}
			catch (IOException ex) {
				failures.add(ex);
			}
		}
		if (!failures.isEmpty()) {
			throw new UncheckedIOException(failures.getFirst());
		}
	}

	private OpenRoute find(String name) {
		var route = this.routes.get(name);
		if (route == null) {
			throw new UnknownRouteException(name, this.routes.keySet());
		}
		return route;
	}

	private static RouteStatus status(String name, OpenRoute route) {
		var left = route.state().left();
		return new RouteStatus(name, route.address(), route.target(), route.state().now().fault(), left,
				route.connections());
	}

}
