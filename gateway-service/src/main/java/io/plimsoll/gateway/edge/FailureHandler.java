package io.plimsoll.gateway.edge;

import io.plimsoll.gateway.problem.FailureProblems;
import io.plimsoll.gateway.problem.ProblemAnswers;
import reactor.core.publisher.Mono;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;

/**
 * Answers what failed on the way with a problem document, and records it. A failure after
 * the answer has begun cannot be told any more: the connection is broken off, so that a
 * part is never taken for the whole.
 */
@Component
@Order(FailureHandler.ORDER)
final class FailureHandler implements WebExceptionHandler {

	/** Before Spring Boot's own, behind those that only look. */
	static final int ORDER = -2;

	private final ProblemAnswers answers;

	FailureHandler(ProblemAnswers answers) {
		this.answers = answers;
	}

	@Override
	public Mono<Void> handle(ServerWebExchange exchange, Throwable failure) {
		var answer = exchange.getResponse().isCommitted() ? Mono.<Void>error(failure)
				: this.answers.write(exchange, FailureProblems.of(failure));
		return answer.doFinally((how) -> RequestRecordFilter.finish(exchange, how));
	}

}
