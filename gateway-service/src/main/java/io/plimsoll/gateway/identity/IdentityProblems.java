package io.plimsoll.gateway.identity;

import io.plimsoll.contract.ProblemType;
import io.plimsoll.gateway.problem.Problem;
import io.plimsoll.gateway.problem.ProblemAnswers;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpHeaders;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.web.server.ServerAuthenticationEntryPoint;
import org.springframework.security.web.server.authorization.ServerAccessDeniedHandler;
import org.springframework.web.server.ServerWebExchange;

/** Words 401 and 403: which of the two it is, and why, but nothing internal. */
record IdentityProblems(ProblemAnswers answers) implements ServerAuthenticationEntryPoint, ServerAccessDeniedHandler {

	@Override
	public Mono<Void> commence(ServerWebExchange exchange, AuthenticationException failure) {
		boolean sent = failure instanceof OAuth2AuthenticationException;
		var detail = (sent && failure.getMessage() != null) ? failure.getMessage() : "The call needs a token.";
		return this.answers.write(exchange, Problem.of(ProblemType.NOT_AUTHENTICATED, detail)
			.with(HttpHeaders.WWW_AUTHENTICATE, sent ? "Bearer error=\"invalid_token\"" : "Bearer"));
	}

	@Override
	public Mono<Void> handle(ServerWebExchange exchange, AccessDeniedException denied) {
		return this.answers.write(exchange, Problem.of(ProblemType.FORBIDDEN, "The token does not allow this call."));
	}

}
