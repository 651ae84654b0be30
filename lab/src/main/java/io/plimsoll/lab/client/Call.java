package io.plimsoll.lab.client;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * A request, made step by step; each step is a new one.
 *
 * @param path path and query, from the first slash on
 * @param body JSON, if there is a body
 */
public record Call(String method, String path, Map<String, String> headers, @Nullable String body) {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	public Call {
		headers = Map.copyOf(headers);
	}

	/** Reads {@code path}. */
	public static Call get(String path) {
		return of("GET", path);
	}

	/** Does {@code method} to {@code path}. */
	public static Call of(String method, String path) {
		return new Call(method, path, Map.of(), null);
	}

	/** With the header too. */
	public Call with(String header, String value) {
		var more = new LinkedHashMap<>(this.headers);
		more.put(header, value);
		return new Call(this.method, this.path, more, this.body);
	}

	/** As the bearer of {@code token}. */
	public Call as(String token) {
		return with("Authorization", "Bearer " + token);
	}

	/** With a key that makes a repetition harmless. */
	public Call withKey(String key) {
		return with("Idempotency-Key", '"' + key + '"');
	}

	/** With {@code content} as its JSON body. */
	public Call sending(Map<String, ?> content) {
		return body(JSON.writeValueAsString(content)).with("Content-Type", "application/json");
	}

	/** With {@code text} as its body, whatever it may be. */
	public Call body(String text) {
		return new Call(this.method, this.path, this.headers, text);
	}

}
