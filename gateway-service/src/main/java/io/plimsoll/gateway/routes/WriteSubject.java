package io.plimsoll.gateway.routes;

import java.util.Optional;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

import org.springframework.http.HttpMethod;

/**
 * What a write of the booking service is about, which says whose it is to do: a flight or
 * a booking.
 */
final class WriteSubject {

	private static final String COLLECTION = "/bookings";

	private static final String FLIGHT = "flight";

	private static final JsonFactory JSON = new JsonFactory();

	private WriteSubject() {
	}

	/** Whether the body of the request names its flight. */
	static boolean isInBody(HttpMethod method, String path) {
		return HttpMethod.POST.equals(method) && path.equals(COLLECTION);
	}

	/** The booking that a request changes, by its path. */
	static Optional<String> ofPath(HttpMethod method, String path) {
		return (HttpMethod.PUT.equals(method) || HttpMethod.DELETE.equals(method)) ? ofBooking(path) : Optional.empty();
	}

	/** The booking at {@code path}, or below it. */
	static Optional<String> ofBooking(String path) {
		if (!path.startsWith(COLLECTION + "/")) {
			return Optional.empty();
		}
		var id = path.substring(COLLECTION.length() + 1).split("/", 2)[0];
		return id.isEmpty() ? Optional.empty() : Optional.of(id);
	}

	/**
	 * The flight that {@code body} names. A body that cannot be read names none: it is
	 * the service's to refuse.
	 */
	static Optional<String> ofBody(byte[] body) {
		try (var parser = JSON.createParser(ObjectReadContext.empty(), body)) {
			return (parser.nextToken() == JsonToken.START_OBJECT) ? flight(parser) : Optional.empty();
		}
		catch (JacksonException _) {
			return Optional.empty();
		}
	}

	private static Optional<String> flight(JsonParser parser) {
		while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
			boolean found = FLIGHT.equals(parser.currentName());
			if (parser.nextToken() == JsonToken.VALUE_STRING && found) {
				return Optional.of(parser.getString());
			}
			parser.skipChildren();
		}
		return Optional.empty();
	}

}
