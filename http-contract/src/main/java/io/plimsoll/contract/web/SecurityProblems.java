package io.plimsoll.contract.web;

import java.io.IOException;

import io.plimsoll.contract.ProblemType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Words 401 and 403 as problem documents. */
public final class SecurityProblems implements AuthenticationEntryPoint, AccessDeniedHandler {

	private final HandlerExceptionResolver problems;

	public SecurityProblems(HandlerExceptionResolver problems) {
		this.problems = problems;
	}

	@Override
	public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException ex)
			throws IOException {
		boolean sent = ex instanceof OAuth2AuthenticationException;
		var detail = (sent && ex.getMessage() != null) ? ex.getMessage() : "The call needs a token.";
		answer(request, response, new ProblemException(ProblemType.NOT_AUTHENTICATED, detail)
			.withHeader(HttpHeaders.WWW_AUTHENTICATE, sent ? "Bearer error=\"invalid_token\"" : "Bearer"));
	}

	@Override
	public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException ex)
			throws IOException {
		answer(request, response, new ProblemException(ProblemType.FORBIDDEN, "The token does not allow this call."));
	}

	private void answer(HttpServletRequest request, HttpServletResponse response, ProblemException problem)
			throws IOException {
		if (this.problems.resolveException(request, response, null, problem) == null) {
			response.sendError(problem.status().value());
		}
	}

}
