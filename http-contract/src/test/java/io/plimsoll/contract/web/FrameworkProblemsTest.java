package io.plimsoll.contract.web;

import java.io.IOException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.context.request.ServletWebRequest;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class FrameworkProblemsTest {

	private final MockHttpServletRequest request = new MockHttpServletRequest("POST", "/bookings");

	private final MockHttpServletResponse response = new MockHttpServletResponse();

	private final HttpMessageNotReadableException cutOff = new HttpMessageNotReadableException(
			"I/O error while reading input message", new IOException("Connection reset by peer"),
			new ServletServerHttpRequest(this.request));

	@Test
	void whoStaysIsTold() throws Exception {
		var answer = new FrameworkProblems().handleException(this.cutOff,
				new ServletWebRequest(this.request, this.response));
		assertThat(answer).isNotNull();
		assertThat(answer.getStatusCode().value()).isEqualTo(400);
	}

	@Test
	void aThousandFailuresAreNotAThousandLines(CapturedOutput output) {
		var problems = new FrameworkProblems();
		var failure = new IllegalStateException("broken");
		for (int i = 0; i < 1000; i++) {
			assertThat(problems.handle(failure).getStatus()).isEqualTo(500);
		}
		assertThat(output.getAll().split("A request failed", -1)).hasSizeBetween(2, 50);
	}

	@Test
	void whoHasLeftCostsNoLineInTheLog(CapturedOutput output) throws Exception {
		this.response.setCommitted(true);
		assertThat(new FrameworkProblems().handleException(this.cutOff,
				new ServletWebRequest(this.request, this.response)))
			.isNull();
		assertThat(output).doesNotContain("committed");
	}

}
