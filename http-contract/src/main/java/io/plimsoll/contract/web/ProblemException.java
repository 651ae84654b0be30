package io.plimsoll.contract.web;

import io.plimsoll.contract.ProblemType;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;

/**
 * Ends a request with a problem document, from places that cannot return one. Expected
 * refusals of the domain are values, not this. Carries no stack trace.
 */
public final class ProblemException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final transient ProblemDetail body;

	private final transient HttpHeaders headers = new HttpHeaders();

	public ProblemException(ProblemType type, String detail) {
		this(Problems.of(type, detail));
	}

	public ProblemException(ProblemDetail body) {
		super(body.getDetail(), null, false, false);
		this.body = body;
	}

	/** Names the field or header that is to blame. */
	public static ProblemException ofField(ProblemType type, String field, String detail) {
		return new ProblemException(Problems.ofField(type, field, detail));
	}

	/** The same, and the answer has this header. */
	public ProblemException withHeader(String name, String value) {
		this.headers.set(name, value);
		return this;
	}

	HttpStatusCode status() {
		return HttpStatusCode.valueOf(this.body.getStatus());
	}

	HttpHeaders headers() {
		return this.headers;
	}

	/** What the caller is told. */
	public ProblemDetail body() {
		return this.body;
	}

}
