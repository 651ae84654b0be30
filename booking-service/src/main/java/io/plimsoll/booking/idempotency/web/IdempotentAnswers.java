package io.plimsoll.booking.idempotency.web;

import java.util.Collections;
import java.util.HashMap;

import io.plimsoll.contract.IdempotencyKey;
import io.plimsoll.booking.idempotency.KeyedAnswer;
import io.plimsoll.booking.idempotency.KeyedRequest;
import io.plimsoll.booking.leader.Answer;
import io.plimsoll.contract.ProblemType;
import io.plimsoll.contract.web.Caller;
import io.plimsoll.contract.web.ProblemException;
import io.plimsoll.contract.web.RequestRecordFilter;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** Reads the keys of requests, and words what became of them. */
@Component
public class IdempotentAnswers {

	/**
	 * The request under its key, which goes into the request's record as well.
	 * @param body the canonical body; empty if it has none
	 * @throws ProblemException if it has no key that can be read
	 */
	public KeyedRequest keyed(HttpServletRequest request, Caller caller, String body) {
		var fields = Collections.list(request.getHeaders(IdempotencyKey.HEADER));
		return switch (IdempotencyKey.parse(fields)) {
			case IdempotencyKey.Valid key -> {
				request.setAttribute(RequestRecordFilter.IDEMPOTENCY_KEY, key.value());
				yield KeyedRequest.of(caller.subject(), key, request.getMethod(), request.getRequestURI(), body);
			}
			case IdempotencyKey.Missing() -> throw ProblemException.ofField(ProblemType.MISSING_IDEMPOTENCY_KEY,
					IdempotencyKey.HEADER, "The header is missing: " + IdempotencyKey.HEADER);
			case IdempotencyKey.Malformed(var why) -> throw ProblemException
				.ofField(ProblemType.INVALID_IDEMPOTENCY_KEY, IdempotencyKey.HEADER, "The key is malformed: " + why);
		};
	}

	/** What the client is told. */
	public Answer of(KeyedAnswer answer) {
		return switch (answer) {
			case KeyedAnswer.Done(var done) -> done;
			case KeyedAnswer.Replayed(var then) -> replayed(then);
			case KeyedAnswer.KeyReused() -> throw ProblemException.ofField(ProblemType.IDEMPOTENCY_KEY_REUSED,
					IdempotencyKey.HEADER, "The key was used for another request.");
			case KeyedAnswer.InProgress() -> throw new ProblemException(ProblemType.REQUEST_IN_PROGRESS,
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
