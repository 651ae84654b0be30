package io.plimsoll.gateway.offpeak;

import java.util.Optional;

import io.plimsoll.contract.IdempotencyKey;
import io.plimsoll.contract.Preference;
import io.plimsoll.shedding.Arrival;
import io.plimsoll.shedding.RequestClass;
import io.plimsoll.shedding.ShedReason;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;

/** Which refused requests can be done later, by their head alone. */
final class Deferrable {

	/** A stream tells what happens now. */
	private static final String STREAM = "booking-events";

	private Deferrable() {
	}

	/**
	 * What makes two such requests of one caller the same: the wanted form of a read, the
	 * key of a write. Empty if it cannot wait: it is not of the class bulk, its client
	 * has not said that it can wait, it is done here, it is a stream, or a write that
	 * could be done twice.
	 */
	static Optional<String> sameness(HttpMethod method, HttpHeaders headers, Arrival arrival, ShedReason reason) {
		if (!isForWantOfRoom(reason) || arrival.priority().requestClass() != RequestClass.BULK
				|| arrival.upstream() == null || isStream(headers, arrival)
				|| !Preference.isAsync(headers.getOrEmpty(Preference.FIELD))) {
			return Optional.empty();
		}
		if (method.equals(HttpMethod.GET)) {
			return Optional.of(String.join(",", headers.getOrEmpty(HttpHeaders.ACCEPT)));
		}
		boolean writes = !method.equals(HttpMethod.HEAD) && !method.equals(HttpMethod.OPTIONS);
		// one that says nothing of its length could grow while it is read
		boolean hasLength = !headers.containsHeader(HttpHeaders.TRANSFER_ENCODING);
		return (writes && hasLength) ? Optional.ofNullable(headers.getFirst(IdempotencyKey.HEADER)) : Optional.empty();
	}

	private static boolean isForWantOfRoom(ShedReason reason) {
		return switch (reason) {
			case THRESHOLD, LIMIT, QUEUE_AGE, QUEUE_FULL, DEADLINE -> true;
			case QUOTA, WAITING_ROOM -> false;
		};
	}

	private static boolean isStream(HttpHeaders headers, Arrival arrival) {
		return arrival.route().equals(STREAM)
				|| headers.getOrEmpty(HttpHeaders.ACCEPT).stream().anyMatch((value) -> value.contains("event-stream"));
	}

}
