package io.plimsoll.gateway.problem;

import java.util.Map;
import java.util.TreeMap;

import io.plimsoll.contract.ProblemType;
import io.plimsoll.contract.web.Problems;

import org.springframework.http.ProblemDetail;

/**
 * A problem document and the headers that go with it.
 *
 * @param body the document
 * @param headers one value each
 */
public record Problem(ProblemDetail body, Map<String, String> headers) {

	public Problem {
		headers = Map.copyOf(headers);
	}

	/**
	 * A problem of {@code type}; {@code detail} is for people and holds nothing internal.
	 */
	public static Problem of(ProblemType type, String detail) {
		return new Problem(Problems.of(type, detail), Map.of());
	}

	/** A problem that names the {@code field} or header that is to blame. */
	public static Problem ofField(ProblemType type, String field, String detail) {
		return new Problem(Problems.ofField(type, field, detail), Map.of());
	}

	/** The same, and the answer has this header. */
	public Problem with(String name, String value) {
		var more = new TreeMap<>(this.headers);
		more.put(name, value);
		return new Problem(this.body, more);
	}

}
