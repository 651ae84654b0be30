package io.plimsoll.lab.load;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * One request as it goes over the wire, all but its host: made once and sent as often as
 * one likes.
 */
public final class Request {

	private final String method;

	private final byte[] line;

	private final byte[] rest;

	private final @Nullable Object subject;

	private Request(String method, byte[] line, byte[] rest, @Nullable Object subject) {
		this.method = method;
		this.line = line;
		this.rest = rest;
		this.subject = subject;
	}

	/** A request without a body or headers. */
	public static Builder of(String method, String path) {
		return new Builder(method, path);
	}

	/** A {@code GET} of {@code path}. */
	public static Builder get(String path) {
		return of("GET", path);
	}

	/** Its method. */
	public String method() {
		return this.method;
	}

	/** What the sender of the operation knows it by, for its history. */
	public @Nullable Object subject() {
		return this.subject;
	}

	/** The bytes of the request line, with its end: the host's header belongs here. */
	public byte[] line() {
		return this.line;
	}

	/** The bytes of the headers, the empty line and the body. */
	public byte[] rest() {
		return this.rest;
	}

	@Override
	public String toString() {
		return new String(this.line, StandardCharsets.US_ASCII).strip();
	}

	/** Puts a request together; not for use by several threads. */
	public static final class Builder {

		private final String method;

		private final String path;

		private final Map<String, String> headers = new LinkedHashMap<>();

		private byte[] body = new byte[0];

		private @Nullable Object subject;

		private Builder(String method, String path) {
			this.method = visible(method, "method");
			this.path = visible(path, "path");
		}

		/** Adds a header, in place of an earlier one of this spelling. */
		public Builder header(String name, String value) {
			if (value.indexOf('\r') >= 0 || value.indexOf('\n') >= 0) {
				throw new IllegalArgumentException("a header's value is one line: " + name);
			}
			this.headers.put(visible(name, "header"), value);
			return this;
		}

		/** Carries {@code json}. */
		public Builder json(String json) {
			this.body = json.getBytes(StandardCharsets.UTF_8);
			return header("Content-Type", "application/json");
		}

		/** Remembers {@code subject} with the request. */
		public Builder about(Object subject) {
			this.subject = subject;
			return this;
		}

		/** The request. */
		public Request build() {
			var rest = new StringBuilder();
			this.headers.forEach((name, value) -> rest.append(name).append(": ").append(value).append("\r\n"));
			if (this.body.length > 0 || !this.method.equals("GET")) {
				rest.append("Content-Length: ").append(this.body.length).append("\r\n");
			}
			byte[] head = rest.append("\r\n").toString().getBytes(StandardCharsets.UTF_8);
			byte[] bytes = new byte[head.length + this.body.length];
			System.arraycopy(head, 0, bytes, 0, head.length);
			System.arraycopy(this.body, 0, bytes, head.length, this.body.length);
			var line = this.method + " " + this.path + " HTTP/1.1\r\n";
			return new Request(this.method, line.getBytes(StandardCharsets.US_ASCII), bytes, this.subject);
		}

		private static String visible(String text, String what) {
			if (text.isEmpty() || text.chars().anyMatch((c) -> c <= ' ' || c >= 127)) {
				throw new IllegalArgumentException("the " + what + " must be visible ASCII: " + text);
			}
			return text;
		}

	}

}
