package io.plimsoll.lab.fault.proxy;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Faults as JSON: {@code {"fault": "delay", "direction": "both", "millis": 100,
 * "jitterMillis": 20, "seconds": 30}}. {@code seconds} is how long it lasts, one minute
 * if it does not say; {@code direction} is {@code both}, or where bytes are counted
 * {@code to-client}, if it does not say.
 */
final class FaultJson {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private static final long USUAL_SECONDS = 60;

	private final JsonNode tree;

	private final Set<String> unread = new TreeSet<>();

	private FaultJson(JsonNode tree) {
		this.tree = tree;
		this.unread.addAll(tree.propertyNames());
	}

	/**
	 * Reads what is to be set.
	 * @throws IllegalArgumentException saying what is wrong with the body
	 */
	static Order read(byte[] body) {
		try {
			var tree = JSON.readTree(body);
			if (!tree.isObject()) {
				throw new IllegalArgumentException("the body must be a JSON object");
			}
			return new FaultJson(tree).order();
		}
		catch (JacksonException ex) {
			throw new IllegalArgumentException("the body is not JSON", ex);
		}
	}

	/** The fields of a fault, for a person or a program to read. */
	static Map<String, Object> write(Fault fault) {
		var fields = new LinkedHashMap<String, Object>();
		fields.put("fault", name(fault));
		switch (fault) {
			case Fault.Delay delay -> {
				fields.put("direction", name(delay.direction()));
				fields.put("millis", delay.by().toMillis());
				fields.put("jitterMillis", delay.jitter().toMillis());
			}
			case Fault.Bandwidth width -> {
				fields.put("direction", name(width.direction()));
				fields.put("bytesPerSecond", width.bytesPerSecond());
			}
			case Fault.BlackHole hole -> fields.put("direction", name(hole.direction()));
			case Fault.CutAfter cut -> {
				fields.put("direction", name(cut.direction()));
				fields.put("bytes", cut.bytes());
			}
			case Fault.Corrupt corrupt -> {
				fields.put("direction", name(corrupt.direction()));
				fields.put("offset", corrupt.offset());
			}
			case Fault.Pass _, Fault.Reset _, Fault.Silence _ -> {
			}
		}
		return fields;
	}

	static String name(Fault fault) {
		return switch (fault) {
			case Fault.Pass _ -> "pass";
			case Fault.Delay _ -> "delay";
			case Fault.Bandwidth _ -> "bandwidth";
			case Fault.BlackHole _ -> "black-hole";
			case Fault.Reset _ -> "reset";
			case Fault.Silence _ -> "silence";
			case Fault.CutAfter _ -> "cut-after";
			case Fault.Corrupt _ -> "corrupt";
		};
	}

	private Order order() {
		var limit = Duration.ofSeconds(number("seconds", USUAL_SECONDS));
		var fault = fault(text("fault", ""));
		if (!this.unread.isEmpty()) {
			throw new IllegalArgumentException("unknown field of a " + name(fault) + " fault: " + this.unread);
		}
		return new Order(fault, limit);
	}

	private Fault fault(String name) {
		return switch (name) {
			case "pass" -> new Fault.Pass();
			case "delay" -> new Fault.Delay(direction(Direction.BOTH), Duration.ofMillis(number("millis")),
					Duration.ofMillis(number("jitterMillis", 0)));
			case "bandwidth" -> new Fault.Bandwidth(direction(Direction.BOTH), number("bytesPerSecond"));
			case "black-hole" -> new Fault.BlackHole(direction(Direction.BOTH));
			case "reset" -> new Fault.Reset();
			case "silence" -> new Fault.Silence();
			case "cut-after" -> new Fault.CutAfter(direction(Direction.TO_CLIENT), number("bytes"));
			case "corrupt" -> new Fault.Corrupt(direction(Direction.TO_CLIENT), number("offset"));
			default -> throw new IllegalArgumentException("fault must be one of pass, delay, bandwidth, black-hole,"
					+ " reset, silence, cut-after, corrupt: " + name);
		};
	}

	private Direction direction(Direction usual) {
		var text = text("direction", name(usual));
		for (var direction : Direction.values()) {
			if (name(direction).equals(text)) {
				return direction;
			}
		}
		throw new IllegalArgumentException("direction must be to-target, to-client or both: " + text);
	}

	static String name(Direction direction) {
		return direction.name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	private String text(String field, String usual) {
		this.unread.remove(field);
		return this.tree.path(field).asString(usual);
	}

	private long number(String field, long usual) {
		return this.tree.has(field) ? number(field) : usual;
	}

	private long number(String field) {
		this.unread.remove(field);
		var value = this.tree.path(field);
		if (!value.isIntegralNumber() || !value.canConvertToLong()) {
			throw new IllegalArgumentException(field + " must be a whole number: " + value);
		}
		return value.asLong();
	}

	/**
	 * What is to be set.
	 *
	 * @param fault what
	 * @param limit for how long
	 */
	record Order(Fault fault, Duration limit) {
	}

}
