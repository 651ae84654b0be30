package io.plimsoll.gateway.problem;

import java.net.ConnectException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

import io.netty.channel.ConnectTimeoutException;
import io.plimsoll.deadline.DeadlineExceededException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.netty.http.client.PrematureCloseException;
import reactor.netty.internal.shaded.reactor.pool.PoolAcquirePendingLimitException;
import reactor.netty.internal.shaded.reactor.pool.PoolAcquireTimeoutException;

import org.springframework.cloud.gateway.support.NotFoundException;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.web.server.MethodNotAllowedException;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebInputException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class FailureProblemsTest {

	static Stream<Arguments> failures() {
		var lateConnection = new PoolAcquireTimeoutException(Duration.ofMillis(200));
		return Stream
			.of(arguments(new DeadlineExceededException("arrival"), 504, "deadline-exceeded"),
					arguments(new TimeoutException(), 504, "deadline-exceeded"),
					arguments(new ResponseStatusException(HttpStatus.GATEWAY_TIMEOUT), 504, "deadline-exceeded"),
					arguments(new ContentTooLargeException(5), 413, "content-too-large"),
					arguments(new ConnectException("10.0.0.1"), 503, "upstream-unavailable"),
					arguments(new ConnectTimeoutException("10.0.0.1"), 503, "upstream-unavailable"),
					arguments(new InvalidAnswerException(), 503, "upstream-unavailable"),
					arguments(PrematureCloseException.TEST_EXCEPTION, 503, "upstream-unavailable"),
					arguments(new PoolAcquirePendingLimitException(256), 503, "upstream-unavailable"),
					arguments(lateConnection, 503, "upstream-unavailable"),
					arguments(new ResponseStatusException(HttpStatus.GATEWAY_TIMEOUT, "10.0.0.1", lateConnection), 503,
							"upstream-unavailable"),
					arguments(new AuthenticationServiceException("10.0.0.1"), 503, "upstream-unavailable"),
					arguments(new NotFoundException("10.0.0.1"), 503, "upstream-unavailable"),
					arguments(new ResponseStatusException(HttpStatus.NOT_FOUND, "10.0.0.1"), 404, "not-found"),
					arguments(new ResponseStatusException(HttpStatus.NOT_ACCEPTABLE), 406, "not-acceptable"),
					arguments(new ResponseStatusException(HttpStatus.UNSUPPORTED_MEDIA_TYPE), 415,
							"unsupported-media-type"),
					arguments(new ServerWebInputException("10.0.0.1"), 400, "malformed-request"),
					arguments(new MethodNotAllowedException(HttpMethod.PUT, List.of(HttpMethod.GET)), 405,
							"method-not-allowed"),
					arguments(new IllegalStateException("10.0.0.1"), 500, "internal-error"));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("failures")
	void aFailureIsWordedWithoutInternals(Throwable failure, int status, String slug) {
		var problem = FailureProblems.of(failure);
		assertThat(problem.body().getStatus()).isEqualTo(status);
		assertThat(problem.body().getType()).hasToString("/problems/" + slug);
		assertThat(problem.body().getDetail()).isNotBlank().doesNotContain("10.0.0.1", "xception");
		assertThat(problem.headers().containsKey("Retry-After")).isEqualTo(status == 503);
	}

	@Test
	void theMethodsThatFitAreListed() {
		var problem = FailureProblems
			.of(new MethodNotAllowedException(HttpMethod.PUT, List.of(HttpMethod.POST, HttpMethod.GET)));
		assertThat(problem.headers()).containsEntry("Allow", "GET, POST");
	}

}
