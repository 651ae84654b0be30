package io.plimsoll.lab.postcodes;

import java.util.Map;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads {@code {"latencyMillis", "errorRate", "capacity", "queue", "contentionMicros",
 * "coherencyMicros"}}, each of them optional: what is not named stays as it is.
 */
final class BehaviourChange {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private BehaviourChange() {
	}

	/**
	 * The behaviour that {@code body} asks for.
	 * @throws IllegalArgumentException saying what is wrong with the body
	 */
	static Behaviour apply(Behaviour before, byte[] body) {
		var after = before;
		for (var field : fields(body)) {
			after = apply(after, field.getKey(), field.getValue());
		}
		return after;
	}

	private static Behaviour apply(Behaviour before, String name, JsonNode value) {
		return switch (name) {
			case "latencyMillis" -> new Behaviour(time(name, value), before.errorRate(), before.capacity(),
					before.queue(), before.contentionMicros(), before.coherencyMicros());
			case "errorRate" -> new Behaviour(before.latencyMillis(), number(name, value, true).asDouble(),
					before.capacity(), before.queue(), before.contentionMicros(), before.coherencyMicros());
			case "capacity" -> new Behaviour(before.latencyMillis(), before.errorRate(), whole(name, value),
					before.queue(), before.contentionMicros(), before.coherencyMicros());
			case "queue" -> new Behaviour(before.latencyMillis(), before.errorRate(), before.capacity(),
					whole(name, value), before.contentionMicros(), before.coherencyMicros());
			case "contentionMicros" -> new Behaviour(before.latencyMillis(), before.errorRate(), before.capacity(),
					before.queue(), time(name, value), before.coherencyMicros());
			case "coherencyMicros" -> new Behaviour(before.latencyMillis(), before.errorRate(), before.capacity(),
					before.queue(), before.contentionMicros(), time(name, value));
			default -> throw new IllegalArgumentException("unknown field: " + name);
		};
	}

	private static long time(String name, JsonNode value) {
		return number(name, value, value.canConvertToLong() && value.isIntegralNumber()).asLong();
	}

	private static int whole(String name, JsonNode value) {
		return number(name, value, value.canConvertToInt() && value.isIntegralNumber()).asInt();
	}

	private static JsonNode number(String name, JsonNode value, boolean fits) {
		if (!value.isNumber() || !fits) {
			throw new IllegalArgumentException(
					name + " must be a " + (name.equals("errorRate") ? "" : "whole ") + "number: " + value);
		}
		return value;
	}

	private static Iterable<Map.Entry<String, JsonNode>> fields(byte[] body) {
		try {
			var tree = JSON.readTree(body);
			if (!tree.isObject()) {
				throw new IllegalArgumentException("the body must be a JSON object");
			}
			return tree.properties();
		}
		catch (JacksonException ex) {
			throw new IllegalArgumentException("the body is not JSON", ex);
		}
	}

}
