package io.plimsoll.lab.fault.proxy;

import java.net.InetSocketAddress;
import java.time.Duration;

/**
 * How a route is now.
 *
 * @param name its name
 * @param address where it listens
 * @param target where it leads
 * @param fault what is wrong with it
 * @param left after which the fault ends by itself; zero if there is none
 * @param connections connections that stand
 */
public record RouteStatus(String name, InetSocketAddress address, InetSocketAddress target, Fault fault, Duration left,
		int connections) {
}
