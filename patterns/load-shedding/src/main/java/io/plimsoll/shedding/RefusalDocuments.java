package io.plimsoll.shedding;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/**
 * What a refused client reads: the problem documents (RFC 9457) of one layer, made once,
 * because a refusal must cost next to nothing.
 */
public final class RefusalDocuments {

	/** The type of all documents. */
	public static final String CONTENT_TYPE = "application/problem+json";

	private static final String TYPES = "https://iana.org/assignments/http-problem-types#";

	private final Map<ShedReason, Map<RequestClass, byte[]>> bodies = new EnumMap<>(ShedReason.class);

	/** The documents of {@code layer}, an {@link AdmissionControl#layer()}. */
	public RefusalDocuments(String layer) {
		for (var reason : ShedReason.values()) {
			var byClass = new EnumMap<RequestClass, byte[]>(RequestClass.class);
			for (var requestClass : RequestClass.values()) {
				byClass.put(requestClass, document(layer, reason, requestClass));
			}
			this.bodies.put(reason, byClass);
		}
	}

	/** The status of a refusal: a tenant's own excess is told apart from overload. */
	public static int status(ShedReason reason) {
		return switch (reason) {
			case QUOTA -> 429;
			case THRESHOLD, LIMIT, QUEUE_AGE, QUEUE_FULL, DEADLINE, WAITING_ROOM -> 503;
		};
	}

	/** The value of {@code Retry-After}. */
	public static String retryAfter(Duration wait) {
		return Long.toString(wait.toSeconds());
	}

	/** The document. It is shared: the caller must not change it. */
	public byte[] body(ShedReason reason, RequestClass requestClass) {
		var byClass = this.bodies.get(reason);
		var body = (byClass != null) ? byClass.get(requestClass) : null;
		if (body == null) {
			throw new IllegalStateException("No document for " + reason + ", " + requestClass);
		}
		return body;
	}

	private static byte[] document(String layer, ShedReason reason, RequestClass requestClass) {
		boolean quota = reason == ShedReason.QUOTA;
		return """
				{"type":"%s","title":"%s","status":%d,"detail":"%s","layer":"%s","reason":"%s","class":"%s"}"""
			.formatted(TYPES + (quota ? "quota-exceeded" : "temporary-reduced-capacity"),
					quota ? "Quota exceeded" : "Temporary reduced capacity", status(reason),
					"The request was refused before anything was done for it; try again after the time in Retry-After.",
					layer, reason.wireName(), requestClass.wireName())
			.getBytes(StandardCharsets.UTF_8);
	}

}
