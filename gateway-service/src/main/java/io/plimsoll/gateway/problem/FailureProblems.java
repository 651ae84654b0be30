package io.plimsoll.gateway.problem;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

import io.netty.channel.ConnectTimeoutException;
import io.plimsoll.contract.ProblemType;
import io.plimsoll.contract.web.Problems;
import io.plimsoll.contract.web.SampledLines;
import io.plimsoll.contract.web.UnreadableBody;
import io.plimsoll.deadline.DeadlineExceededException;
import io.plimsoll.deadline.MonotonicClock;
import io.plimsoll.deadline.RequestTimeout;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.netty.internal.shaded.reactor.pool.PoolAcquirePendingLimitException;
import reactor.netty.internal.shaded.reactor.pool.PoolAcquireTimeoutException;

import org.springframework.cloud.gateway.support.NotFoundException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.web.server.MethodNotAllowedException;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebInputException;

/**
 * Words a failure as a problem document. Nothing internal gets out: what nobody foresaw
 * is logged and answered with a plain 500.
 */
public final class FailureProblems {

	private static final Logger LOG = LoggerFactory.getLogger(FailureProblems.class);

	private static final SampledLines LINES = new SampledLines(MonotonicClock.system());

	/** Long enough for the health check to leave a dead instance out. */
	private static final String RETRY_AFTER_SECONDS = "1";

	private FailureProblems() {
	}

	/** The document and headers that answer {@code failure}. */
	public static Problem of(Throwable failure) {
		return switch (failure) {
			case DeadlineExceededException late -> timeSpent(late.where());
			case ContentTooLargeException large -> Problem.of(ProblemType.CONTENT_TOO_LARGE, text(large));
			case ServerWebInputException input -> unreadable(input);
			case MethodNotAllowedException method -> notAllowed(method);
			case NotFoundException _ -> unavailable("No instance of the service is known.");
			// the routing filter takes a full pool for a late answer
			case ResponseStatusException status when status.getCause() instanceof PoolAcquireTimeoutException ->
				noConnection();
			case ResponseStatusException status -> byStatus(status);
			case ConnectTimeoutException _ -> unavailable("The service could not be reached in time.");
			case PoolAcquirePendingLimitException _ ->
				unavailable("All connections to the service are in use, and as many requests wait as may wait.");
			case PoolAcquireTimeoutException _ -> noConnection();
			case InvalidAnswerException _ -> unavailable("The service gave an answer that cannot be right.");
			case IOException _ -> unavailable("The connection to the service was refused or lost.");
			case TimeoutException _ -> timeSpent("in-call");
			// a token that is bad is answered 401, elsewhere
			case AuthenticationServiceException _ ->
				unavailable("Who is asking cannot be verified: the identity provider does not answer.");
			default -> unforeseen(failure);
		};
	}

	private static Problem timeSpent(String where) {
		return new Problem(Problems.timeSpent(where), Map.of());
	}

	private static Problem noConnection() {
		return unavailable("No connection to the service fell free in time.");
	}

	private static Problem unavailable(String detail) {
		return Problem.of(ProblemType.UPSTREAM_UNAVAILABLE, detail).with(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
	}

	private static Problem unreadable(ServerWebInputException input) {
		var reason = input.getReason();
		if (reason != null && reason.startsWith(RequestTimeout.HEADER)) {
			return Problem.ofField(ProblemType.INVALID_REQUEST_TIMEOUT, RequestTimeout.HEADER, reason);
		}
		return new Problem(UnreadableBody.of(input.getMostSpecificCause()), Map.of());
	}

	private static Problem notAllowed(MethodNotAllowedException method) {
		return Problem
			.of(ProblemType.METHOD_NOT_ALLOWED, "The method does not fit the resource: " + method.getHttpMethod())
			.with(HttpHeaders.ALLOW,
					method.getSupportedMethods()
						.stream()
						.map(HttpMethod::name)
						.sorted()
						.collect(Collectors.joining(", ")));
	}

	private static Problem byStatus(ResponseStatusException status) {
		return switch (status.getStatusCode().value()) {
			case 404 -> Problem.of(ProblemType.NOT_FOUND, "There is nothing at this path.");
			case 406 -> Problem.of(ProblemType.NOT_ACCEPTABLE, "The answer cannot be given in that form.");
			case 413 -> Problem.of(ProblemType.CONTENT_TOO_LARGE, "The body is too large.");
			case 415 -> Problem.of(ProblemType.UNSUPPORTED_MEDIA_TYPE, "The body has the wrong content type.");
			case 503 -> unavailable("The service does not answer.");
			case 504 -> timeSpent("in-call");
			default -> status.getStatusCode().is4xxClientError()
					? Problem.of(ProblemType.MALFORMED_REQUEST, "The request cannot be read.") : unforeseen(status);
		};
	}

	private static Problem unforeseen(Throwable failure) {
		LINES.write(
				(others) -> LOG.error("A request failed, and {} since the last of which it was told", others, failure));
		return Problem.of(ProblemType.INTERNAL_ERROR, "The request could not be done.");
	}

	private static String text(Throwable failure) {
		return String.valueOf(failure.getMessage());
	}

}
