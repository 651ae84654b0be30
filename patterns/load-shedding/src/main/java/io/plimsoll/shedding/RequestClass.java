package io.plimsoll.shedding;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What a request is worth when not all can be served, from the highest to the lowest. The
 * order of the constants is the order of refusal, backwards.
 */
public enum RequestClass {

	/** Health checks: never refused, in a lane of their own. */
	PROBE(-1),

	/** Later steps of a flow that has begun, and the operator. */
	CRITICAL(0),

	/** A person's reads and first steps. */
	INTERACTIVE(1),

	/** What is not known. */
	DEFAULT(2),

	/** Crawlers, batches, exports: work that can wait. */
	BULK(3);

	private final String wireName = name().toLowerCase(Locale.ROOT);

	private final int order;

	RequestClass(int order) {
		this.order = order;
	}

	/** The name in header fields, problem documents and meters. */
	public String wireName() {
		return this.wireName;
	}

	/** Its place among those that may be refused, from 0; below 0 for probes. */
	int order() {
		return this.order;
	}

	/** The class with that wire name. */
	public static Optional<RequestClass> named(String wireName) {
		return Arrays.stream(values()).filter((candidate) -> candidate.wireName.equals(wireName)).findFirst();
	}

	/** The lower of the two: a request may give rank away, never take it. */
	public RequestClass atMost(RequestClass bound) {
		return (compareTo(bound) < 0) ? bound : this;
	}

}
