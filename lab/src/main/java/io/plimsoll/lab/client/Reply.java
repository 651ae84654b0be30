package io.plimsoll.lab.client;

import java.net.http.HttpHeaders;
import java.util.Optional;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** What came back for a call. */
public record Reply(int status, HttpHeaders headers, String body) {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	/** The first value of {@code header}. */
	public Optional<String> header(String name) {
		return this.headers.firstValue(name);
	}

	/** The body as JSON; a missing node if it is none. */
	public JsonNode json() {
		try {
			return JSON.readTree(this.body);
		}
		catch (JacksonException _) {
			return MissingNode.getInstance();
		}
	}

	/** The field of the body as text; empty if there is none. */
	public String text(String field) {
		return json().path(field).asString("");
	}

	/** In one line, for people. */
	@Override
	public String toString() {
		var type = text("type");
		return this.status + (type.isEmpty() ? "" : " " + type);
	}

}
