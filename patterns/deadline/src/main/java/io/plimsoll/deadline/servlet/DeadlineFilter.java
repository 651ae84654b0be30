package io.plimsoll.deadline.servlet;

import java.io.IOException;

import io.plimsoll.deadline.Deadline;
import io.plimsoll.deadline.DeadlineExceededException;
import io.plimsoll.deadline.DeadlineObserver;
import io.plimsoll.deadline.DeadlinePolicy;
import io.plimsoll.deadline.MonotonicClock;
import io.plimsoll.deadline.ProcessPauses;
import io.plimsoll.deadline.RequestTimeout;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Binds the deadline of each request to its thread. A request that arrives with no time
 * left, or with a time that cannot be read, ends here: nothing below is done for it, and
 * the application's exception handling words the answer, as it does for a deadline that
 * passes later on. What may have waited in the socket while the process stood still is
 * older by that time.
 */
public final class DeadlineFilter extends OncePerRequestFilter {

	private final DeadlinePolicy policy;

	private final MonotonicClock clock;

	private final ProcessPauses pauses;

	private final HandlerExceptionResolver problems;

	private final DeadlineObserver observer;

	public DeadlineFilter(DeadlinePolicy policy, MonotonicClock clock, ProcessPauses pauses,
			HandlerExceptionResolver problems, DeadlineObserver observer) {
		this.policy = policy;
		this.clock = clock;
		this.pauses = pauses;
		this.problems = problems;
		this.observer = observer;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		var asked = RequestTimeout.parse(request.getHeader(RequestTimeout.HEADER));
		switch (this.policy.grant(asked, this.pauses.waited())) {
			case DeadlinePolicy.Expired() -> {
				this.observer.expired("arrival");
				refuse(request, response, new DeadlineExceededException("arrival"));
			}
			case DeadlinePolicy.Refused(var value) ->
				refuse(request, response, new MalformedRequestTimeoutException(value));
			case DeadlinePolicy.Granted(var time) -> {
				this.observer.arrived(time);
				try {
					Deadline.after(time, this.clock).<Void, Exception>call(() -> {
						chain.doFilter(request, response);
						return null;
					});
				}
				catch (IOException | ServletException | RuntimeException ex) {
					throw ex;
				}
				catch (Exception ex) {
					throw new ServletException(ex);
				}
			}
		}
	}

	private void refuse(HttpServletRequest request, HttpServletResponse response, RuntimeException reason) {
		if (this.problems.resolveException(request, response, null, reason) == null) {
			throw reason;
		}
	}

}
