package io.plimsoll.contract.web;

import io.plimsoll.contract.ProblemType;
import io.plimsoll.deadline.DeadlineExceededException;
import io.plimsoll.deadline.MonotonicClock;
import io.plimsoll.deadline.RequestTimeout;
import io.plimsoll.deadline.servlet.MalformedRequestTimeoutException;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.ServletRequestBindingException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/**
 * Words what the framework refuses, and what nobody foresaw, as problem documents of our
 * types. Nothing internal gets out: the cause of a 500 is in the log, under the trace id;
 * of many in a short time, that of some.
 */
@RestControllerAdvice
public class FrameworkProblems extends ResponseEntityExceptionHandler {

	private static final Logger LOG = LoggerFactory.getLogger(FrameworkProblems.class);

	private static final SampledLines LINES = new SampledLines(MonotonicClock.system());

	@ExceptionHandler
	ResponseEntity<ProblemDetail> handle(ProblemException ex, HttpServletRequest request) {
		namePrecondition(ex.body(), request);
		return ResponseEntity.status(ex.status()).headers(ex.headers()).body(ex.body());
	}

	@ExceptionHandler
	ProblemDetail handle(DeadlineExceededException ex) {
		return Problems.timeSpent(ex.where());
	}

	@ExceptionHandler
	ProblemDetail handle(MalformedRequestTimeoutException ex) {
		return Problems.ofField(ProblemType.INVALID_REQUEST_TIMEOUT, RequestTimeout.HEADER, message(ex));
	}

	@ExceptionHandler
	ProblemDetail handle(Exception ex) {
		LINES.write((others) -> LOG.error("A request failed, and {} since the last of which it was told", others, ex));
		return Problems.of(ProblemType.INTERNAL_ERROR, "The request could not be done.");
	}

	@Override
	protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(HttpMessageNotReadableException ex,
			HttpHeaders headers, HttpStatusCode status, WebRequest request) {
		return handleExceptionInternal(ex, UnreadableBody.of(ex.getCause()), headers, status, request);
	}

	/** As the framework does, but without its warning: the mistake is the client's. */
	@Override
	protected @Nullable ResponseEntity<Object> handleHttpRequestMethodNotSupported(
			HttpRequestMethodNotSupportedException ex, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
		return handleExceptionInternal(ex, null, headers, status, request);
	}

	@Override
	protected @Nullable ResponseEntity<Object> handleServletRequestBindingException(ServletRequestBindingException ex,
			HttpHeaders headers, HttpStatusCode status, WebRequest request) {
		var problem = (ex instanceof MissingRequestHeaderException missing)
				? Problems.ofField(ProblemType.MISSING_HEADER, missing.getHeaderName(),
						"The header is missing: " + missing.getHeaderName())
				: Problems.of(ProblemType.MALFORMED_REQUEST, message(ex));
		return handleExceptionInternal(ex, problem, headers, status, request);
	}

	@Override
	protected ResponseEntity<Object> createResponseEntity(@Nullable Object body, HttpHeaders headers,
			HttpStatusCode status, WebRequest request) {
		if (body instanceof ProblemDetail problem && isUntyped(problem)) {
			var type = typeOf(status);
			problem.setType(type.uri());
			problem.setTitle(type.title());
		}
		return super.createResponseEntity(body, headers, status, request);
	}

	/**
	 * Who has left, or has an answer, gets none, and no line in the log: many may leave
	 * at once.
	 */
	@Override
	protected @Nullable ResponseEntity<Object> handleExceptionInternal(Exception ex, @Nullable Object body,
			HttpHeaders headers, HttpStatusCode status, WebRequest request) {
		boolean answered = request instanceof ServletWebRequest servlet && servlet.getResponse() != null
				&& servlet.getResponse().isCommitted();
		return answered ? null : super.handleExceptionInternal(ex, body, headers, status, request);
	}

	/** The header that did not hold or, if none was sent, the one that is wanted. */
	private static void namePrecondition(ProblemDetail problem, HttpServletRequest request) {
		if (problem.getStatus() == 412 || problem.getStatus() == 428) {
			boolean absent = request.getHeader(HttpHeaders.IF_MATCH) == null
					&& request.getHeader(HttpHeaders.IF_NONE_MATCH) != null;
			problem.setProperty("field", absent ? HttpHeaders.IF_NONE_MATCH : HttpHeaders.IF_MATCH);
		}
	}

	private static boolean isUntyped(ProblemDetail problem) {
		return problem.getType() == null || "about:blank".equals(problem.getType().toString());
	}

	private static ProblemType typeOf(HttpStatusCode status) {
		return switch (status.value()) {
			case 404 -> ProblemType.NOT_FOUND;
			case 405 -> ProblemType.METHOD_NOT_ALLOWED;
			case 406 -> ProblemType.NOT_ACCEPTABLE;
			case 413 -> ProblemType.CONTENT_TOO_LARGE;
			case 415 -> ProblemType.UNSUPPORTED_MEDIA_TYPE;
			case 422 -> ProblemType.INVALID_VALUE;
			case 503, 504 -> ProblemType.DEADLINE_EXCEEDED;
			default -> status.is4xxClientError() ? ProblemType.MALFORMED_REQUEST : ProblemType.INTERNAL_ERROR;
		};
	}

	private static String message(Exception ex) {
		return (ex.getMessage() != null) ? ex.getMessage() : ex.getClass().getSimpleName();
	}

}
