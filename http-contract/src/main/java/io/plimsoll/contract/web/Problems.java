package io.plimsoll.contract.web;

import io.plimsoll.contract.ProblemType;
import io.plimsoll.deadline.DeadlineExceededException;

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

	/**
	 * A document for time that was spent.
	 * @param where the step, as {@link DeadlineExceededException} names it
	 */
	public static ProblemDetail timeSpent(String where) {
		return of(ProblemType.DEADLINE_EXCEEDED, switch (where) {
			case "arrival" -> "No time was left when the request arrived.";
			case "queue" -> "The time was spent while the request waited for its turn.";
			case "before-call" -> "The time was spent before the next step of the work could begin.";
			default -> "The time was spent while the request was worked on.";
		});
	}

	/** A document that names the {@code field} or header that is to blame. */
	public static ProblemDetail ofField(ProblemType type, String field, String detail) {
		var problem = of(type, detail);
		problem.setProperty("field", field);
		return problem;
	}

}
