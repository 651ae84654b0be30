package io.plimsoll.lab.smoke;

import io.plimsoll.lab.client.Reply;

/** The platform answered, and not as it must. The message says what was seen. */
public final class UnexpectedException extends Exception {

	UnexpectedException(String seen) {
		super(seen);
	}

	/** Requires {@code reply} to have {@code status}. */
	static Reply requireStatus(Reply reply, int status) throws UnexpectedException {
		return require(reply.status() == status, reply, status + " expected");
	}

	/** Requires {@code reply} to be the problem {@code slug}. */
	static Reply requireProblem(Reply reply, int status, String slug) throws UnexpectedException {
		requireStatus(reply, status);
		return require(reply.text("type").equals("/problems/" + slug), reply, "/problems/" + slug + " expected");
	}

	/** Requires the field of {@code reply} to be {@code value}. */
	static Reply requireField(Reply reply, String field, String value) throws UnexpectedException {
		return require(reply.text(field).equals(value), reply, field + " '" + value + "' expected");
	}

	/** Requires {@code reply} to have {@code header}, and returns it. */
	static String requireHeader(Reply reply, String header) throws UnexpectedException {
		return reply.header(header).orElseThrow(() -> new UnexpectedException("no " + header + " on " + reply));
	}

	static Reply require(boolean met, Reply reply, String expectation) throws UnexpectedException {
		if (!met) {
			var body = reply.body().strip();
			throw new UnexpectedException(expectation + ", but: " + reply.status() + " "
					+ ((body.length() > 300) ? body.substring(0, 300) + "…" : body));
		}
		return reply;
	}

}
