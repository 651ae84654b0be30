package io.plimsoll.contract;

import java.util.List;

/**
 * The name that a client gives to one intent: a structured-field string (RFC 9651) of 1
 * to 255 characters, in double quotes, sent in one field.
 */
public sealed interface IdempotencyKey {

	/** The field that carries it. */
	String HEADER = "Idempotency-Key";

	/** The longest key, without quotes and escapes. */
	int MAX_LENGTH = 255;

	/** A key, unescaped. */
	record Valid(String value) implements IdempotencyKey {
	}

	/** The client sent none. */
	record Missing() implements IdempotencyKey {
	}

	/** The client sent something that is no key. */
	record Malformed(String why) implements IdempotencyKey {
	}

	/** Reads the field's values. */
	static IdempotencyKey parse(List<String> values) {
		return switch (values.size()) {
			case 0 -> new Missing();
			case 1 -> parse(values.getFirst().strip());
			default -> new Malformed("it was sent " + values.size() + " times");
		};
	}

	private static IdempotencyKey parse(String field) {
		if (field.length() < 2 || field.charAt(0) != '"') {
			return new Malformed("it is not in double quotes");
		}
		var key = new StringBuilder();
		for (int at = 1; at < field.length(); at++) {
			char next = field.charAt(at);
			if (next == '"') {
				return (at == field.length() - 1) ? bounded(key.toString())
						: new Malformed("something follows the closing quote");
			}
			if (next == '\\') {
				at++;
				if (at == field.length() || (field.charAt(at) != '"' && field.charAt(at) != '\\')) {
					return new Malformed("a backslash stands before neither quote nor backslash");
				}
				next = field.charAt(at);
			}
			if (next < ' ' || next > '~') {
				return new Malformed("it has characters other than printable ASCII");
			}
			key.append(next);
		}
		return new Malformed("the closing quote is missing");
	}

	private static IdempotencyKey bounded(String key) {
		return (key.isEmpty() || key.length() > MAX_LENGTH)
				? new Malformed("it has " + key.length() + " characters, not 1 to " + MAX_LENGTH) : new Valid(key);
	}

}
