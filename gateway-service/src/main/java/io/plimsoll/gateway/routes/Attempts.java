package io.plimsoll.gateway.routes;

import java.util.HashSet;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.web.server.ServerWebExchange;

/** The attempts at a request so far. Used by one request. */
final class Attempts {

	/** Tells the service which attempt it is, from the second on. */
	static final String HEADER = "Plimsoll-Attempt";

	private static final String ATTRIBUTE = Attempts.class.getName();

	private final Set<Instance> asked = new HashSet<>();

	private int count = 1;

	/** Those at the request of {@code exchange}, if it is one that may be tried again. */
	static @Nullable Attempts of(ServerWebExchange exchange) {
		return exchange.getAttribute(ATTRIBUTE);
	}

	static Attempts begin(ServerWebExchange exchange) {
		var attempts = new Attempts();
		exchange.getAttributes().put(ATTRIBUTE, attempts);
		return attempts;
	}

	int count() {
		return this.count;
	}

	boolean hasAsked(Instance instance) {
		return this.asked.contains(instance);
	}

	void failed(Instance instance) {
		this.asked.add(instance);
	}

	void next() {
		this.count++;
	}

}
