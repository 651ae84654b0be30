package io.plimsoll.contract.web;

import java.io.IOException;

import io.plimsoll.deadline.MonotonicClock;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Writes one record for each request, also for one that fails: method, route, status,
 * duration, as fields of the structured log and as a readable line. The path itself is
 * left out, because it names customers; the trace id is the logging system's. The
 * idempotency key is there, so that what a client meant to do once can be followed
 * through all its tries.
 */
public final class RequestRecordFilter extends OncePerRequestFilter {

	/** The request's attribute with its idempotency key, once that was read. */
	public static final String IDEMPOTENCY_KEY = RequestRecordFilter.class.getName() + ".idempotencyKey";

	private static final Logger LOG = LoggerFactory.getLogger("plimsoll.requests");

	private final MonotonicClock clock;

	public RequestRecordFilter(MonotonicClock clock) {
		this.clock = clock;
	}

	@Override
	protected boolean shouldNotFilter(HttpServletRequest request) {
		var path = request.getRequestURI();
		return path.startsWith("/actuator") || path.equals("/livez") || path.equals("/readyz");
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		long start = this.clock.nanos();
		boolean completed = false;
		try {
			chain.doFilter(request, response);
			completed = true;
		}
		finally {
			record(request, completed ? response.getStatus() : 500, this.clock.since(start).toMillis());
		}
	}

	private static void record(HttpServletRequest request, int status, long millis) {
		var pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
		var route = (pattern != null) ? pattern.toString() : "none";
		var line = LOG.atInfo()
			.addKeyValue("method", request.getMethod())
			.addKeyValue("route", route)
			.addKeyValue("status", status)
			.addKeyValue("durationMs", millis);
		var key = request.getAttribute(IDEMPOTENCY_KEY);
		if (key != null) {
			line.addKeyValue("idempotencyKey", key)
				.log("{} {} {} {} ms key \"{}\"", request.getMethod(), route, status, millis, key);
		}
		else {
			line.log("{} {} {} {} ms", request.getMethod(), route, status, millis);
		}
	}

}
