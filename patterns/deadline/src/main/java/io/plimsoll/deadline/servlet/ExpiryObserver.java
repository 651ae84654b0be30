package io.plimsoll.deadline.servlet;

import java.sql.SQLException;
import java.util.Optional;

import io.plimsoll.deadline.DeadlineExceededException;
import io.plimsoll.deadline.DeadlineObserver;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.core.Ordered;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/**
 * Tells the observer of each deadline that passed while a request was worked on, and
 * leaves the answer to the resolvers behind it. What is late on arrival does not come
 * here: {@link DeadlineFilter} tells of it.
 */
public final class ExpiryObserver implements HandlerExceptionResolver, Ordered {

	/** The SQLSTATE of a statement that was cancelled. */
	private static final String QUERY_CANCELED = "57014";

	private final DeadlineObserver observer;

	/** With whom to tell. */
	public ExpiryObserver(DeadlineObserver observer) {
		this.observer = observer;
	}

	@Override
	public int getOrder() {
		return HIGHEST_PRECEDENCE;
	}

	@Override
	public @Nullable ModelAndView resolveException(HttpServletRequest request, HttpServletResponse response,
			@Nullable Object handler, Exception ex) {
		step(ex).ifPresent(this.observer::expired);
		return null;
	}

	private static Optional<String> step(Exception ex) {
		for (Throwable cause = ex; cause != null; cause = cause.getCause()) {
			if (cause instanceof DeadlineExceededException late) {
				return Optional.of(late.where());
			}
			if (cause instanceof SQLException sql && QUERY_CANCELED.equals(sql.getSQLState())) {
				return Optional.of("in-call");
			}
		}
		return Optional.empty();
	}

}
