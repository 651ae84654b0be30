package io.plimsoll.contract.web;

import io.plimsoll.contract.ProblemType;

import org.springframework.http.ProblemDetail;

/** Makes problem documents of problem types. */
public final class Problems {

	private Problems() {
	}

	/**
	 * A document of {@code type}; {@code detail} is for people and holds nothing
	 * internal.
	 */
	public static ProblemDetail of(ProblemType type, String detail) {
		var problem = ProblemDetail.forStatus(type.status());
		problem.setType(type.uri());
		problem.setTitle(type.title());
		problem.setDetail(detail);
		return problem;
	}

	/** A document that names the {@code field} or header that is to blame. */
	public static ProblemDetail ofField(ProblemType type, String field, String detail) {
		var problem = of(type, detail);
		problem.setProperty("field", field);
		return problem;
	}

}
