package io.plimsoll.gateway.routes;

import io.plimsoll.gateway.balance.Answer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;

import static org.assertj.core.api.Assertions.assertThat;

class AnswerCheckTest {

	@ParameterizedTest
	@CsvSource(textBlock = """
			GET,  200, application/json,               12, GOOD
			GET,  200, application/json;charset=UTF-8, ,   GOOD
			GET,  200, Application/JSON,               12, GOOD
			GET,  200, application/x-ndjson,           ,   GOOD
			GET,  200, application/x-ndjson,           0,  GOOD
			GET,  200, text/event-stream,              ,   GOOD
			GET,  200, application/json,               0,  INVALID
			GET,  200, ,                               12, INVALID
			GET,  200, ,                               ,   INVALID
			GET,  200, text/html,                      12, INVALID
			HEAD, 200, ,                               0,  GOOD
			GET,  204, ,                               ,   GOOD
			GET,  304, ,                               ,   GOOD
			GET,  404, ,                               0,  GOOD
			GET,  429, ,                               0,  GOOD
			GET,  500, application/problem+json,       12, ERROR
			HEAD, 503, ,                               ,   ERROR
			""")
	void anAnswerIsJudgedByItsHead(String method, int status, @Nullable String type, @Nullable String length,
			Answer expected) {
		var headers = new HttpHeaders();
		if (type != null) {
			headers.set(HttpHeaders.CONTENT_TYPE, type);
		}
		if (length != null) {
			headers.set(HttpHeaders.CONTENT_LENGTH, length);
		}
		assertThat(AnswerCheck.of(HttpMethod.valueOf(method), HttpStatusCode.valueOf(status), headers))
			.isEqualTo(expected);
	}

}
