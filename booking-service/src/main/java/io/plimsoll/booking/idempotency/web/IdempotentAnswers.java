package io.plimsoll.booking.idempotency.web;

import java.util.Collections;
import java.util.HashMap;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

import io.plimsoll.booking.idempotency.IdempotencyKey;
import io.plimsoll.booking.idempotency.KeyedRequest;
import io.plimsoll.booking.idempotency.OncePerKey;
import io.plimsoll.booking.leader.Answer;
import io.plimsoll.contract.ProblemType;
import io.plimsoll.contract.web.Caller;
import io.plimsoll.contract.web.ProblemException;
import io.plimsoll.lease.Leadership;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** Words what {@link OncePerKey} says. */
@Component
public class IdempotentAnswers {

	private final OncePerKey oncePerKey;

	IdempotentAnswers(OncePerKey oncePerKey) {
		this.oncePerKey = oncePerKey;
	}

	/**
	 * The request under its key.
	 * @param body the canonical body; empty if it has none
	 * @throws ProblemException if it has no key that can be read
	 */
	public KeyedRequest keyed(HttpServletRequest request, Caller caller, String body) {
		var fields = Collections.list(request.getHeaders(IdempotencyKey.HEADER));
		return switch (IdempotencyKey.parse(fields)) {
			case IdempotencyKey.Valid key ->
				KeyedRequest.of(caller.subject(), key, request.getMethod(), request.getRequestURI(), body);
			case IdempotencyKey.Missing() -> throw ProblemException.ofField(ProblemType.MISSING_IDEMPOTENCY_KEY,
					IdempotencyKey.HEADER, "The header is missing: " + IdempotencyKey.HEADER);
			case IdempotencyKey.Malformed(var why) -> throw ProblemException
				.ofField(ProblemType.INVALID_IDEMPOTENCY_KEY, IdempotencyKey.HEADER, "The key is malformed: " + why);
		};
	}

	/** The answer to the request, of now or of then; see {@link OncePerKey#answer}. */
	public Answer answer(String scope, KeyedRequest request, Supplier<Optional<Answer>> refusal,
			Function<Leadership, Answer> work) {
		return switch (this.oncePerKey.answer(scope, request, refusal, work)) {
			case OncePerKey.Done(var answer) -> answer;
			case OncePerKey.Replayed(var answer) -> replayed(answer);
			case OncePerKey.KeyReused() -> throw ProblemException.ofField(ProblemType.IDEMPOTENCY_KEY_REUSED,
					IdempotencyKey.HEADER, "The key was used for another request.");
			case OncePerKey.InProgress() -> throw new ProblemException(ProblemType.REQUEST_IN_PROGRESS,
					"A request with this key has not ended yet.")
				.withHeader(HttpHeaders.RETRY_AFTER, "1");
		};
	}

	private static Answer replayed(Answer answer) {
		var headers = new HashMap<>(answer.headers());
		headers.put("Idempotency-Replayed", "true");
		return new Answer(answer.status(), headers, answer.body());
	}

}
