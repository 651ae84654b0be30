package io.plimsoll.lab.fault.proxy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator.SplittableGenerator;

import io.plimsoll.deadline.MonotonicClock;

/** A route that is listened at, with its connections and its fault. */
final class OpenRoute implements AutoCloseable {

	private static final int BACKLOG = 1024;

	private final Set<Link> links = ConcurrentHashMap.newKeySet();

	private final Route route;

	private final FaultState state;

	private final MonotonicClock clock;

	private final SplittableGenerator random;

	private final ServerSocket listener;

	private OpenRoute(Route route, MonotonicClock clock, SplittableGenerator random, ServerSocket listener) {
		this.route = route;
		this.state = new FaultState(clock);
		this.clock = clock;
		this.random = random;
		this.listener = listener;
	}

	static OpenRoute open(Route route, MonotonicClock clock, SplittableGenerator random) throws IOException {
		var listener = new ServerSocket();
		listener.setReuseAddress(true);
		listener.bind(route.listen(), BACKLOG);
		var open = new OpenRoute(route, clock, random, listener);
		Thread.ofVirtual().name("route-" + route.name()).start(open::accept);
		return open;
	}

	InetSocketAddress address() {
		return (InetSocketAddress) this.listener.getLocalSocketAddress();
	}

	InetSocketAddress target() {
		return this.route.target();
	}

	FaultState state() {
		return this.state;
	}

	int connections() {
		return this.links.size();
	}

	@Override
	public void close() throws IOException {
		this.listener.close();
		this.links.forEach((link) -> link.close(true));
	}

	private void accept() {
		while (!this.listener.isClosed()) {
			try {
				carry(this.listener.accept());
			}
			catch (IOException ex) {
				// the route was closed, or one client went away before its turn
			}
		}
	}

	private void carry(Socket client) {
		// by name each time: who was started again may have another address
		var target = new InetSocketAddress(target().getHostString(), target().getPort());
		var link = new Link(client, target, this.state, this.clock, this.random.split(), this.links::remove);
		this.links.add(link);
		link.open();
	}

}
