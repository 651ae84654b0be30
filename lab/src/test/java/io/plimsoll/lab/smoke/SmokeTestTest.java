package io.plimsoll.lab.smoke;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import io.plimsoll.lab.client.Reply;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class SmokeTestTest {

	private final ByteArrayOutputStream out = new ByteArrayOutputStream();

	@Test
	void everyCheckIsALineAndAFailureDoesNotEndTheTest() throws Exception {
		assertThat(run(new Check("one", () -> "seen"), new Check("two", () -> {
			throw new UnexpectedException("something else");
		}), new Check("three", () -> {
			throw new IOException("refused");
		}), new Check("four", () -> ""))).isFalse();
		assertThat(this.out.toString(StandardCharsets.UTF_8).lines().map((line) -> line.replaceAll(" +", " ")))
			.containsExactly("✓ one seen", "✗ two something else", "✗ three no answer: java.io.IOException: refused",
					"✓ four", "2 of 4 checks passed");
	}

	@Test
	void itPassesWhenAllChecksDo() throws Exception {
		assertThat(run(new Check("one", () -> "seen"))).isTrue();
	}

	@Test
	void anAnswerThatIsNotTheExpectedOneIsShown() {
		var reply = reply(409, "{\"type\":\"/problems/seat-taken\"}");
		assertThatCode(() -> UnexpectedException.requireProblem(reply, 409, "seat-taken")).doesNotThrowAnyException();
		assertThatExceptionOfType(UnexpectedException.class)
			.isThrownBy(() -> UnexpectedException.requireStatus(reply, 201))
			.withMessage("201 expected, but: 409 {\"type\":\"/problems/seat-taken\"}");
		assertThatExceptionOfType(UnexpectedException.class)
			.isThrownBy(() -> UnexpectedException.requireProblem(reply, 409, "hold-expired"))
			.withMessageStartingWith("/problems/hold-expired expected");
		assertThatExceptionOfType(UnexpectedException.class)
			.isThrownBy(() -> UnexpectedException.requireHeader(reply, "ETag"))
			.withMessage("no ETag on 409 /problems/seat-taken");
	}

	@Test
	void whatNeedsTheOneThatFailedIsSkipped() throws Exception {
		var chain = new Round(true, List.of(new Check("one", () -> "seen"), new Check("two", () -> {
			throw new UnexpectedException("something else");
		}), new Check("three", () -> "never asked")));
		var test = new SmokeTest(List.of(chain, new Round(true, List.of(new Check("four", () -> "")))),
				new PrintStream(this.out, true, StandardCharsets.UTF_8));
		assertThat(test.run()).isFalse();
		assertThat(this.out.toString(StandardCharsets.UTF_8).lines().map((line) -> line.replaceAll(" +", " ")))
			.containsExactly("✓ one seen", "✗ two something else", "– three skipped: it needs what failed above",
					"✓ four", "2 of 4 checks passed");
	}

	private boolean run(Check... checks) throws InterruptedException {
		return new SmokeTest(List.of(new Round(false, List.of(checks))),
				new PrintStream(this.out, true, StandardCharsets.UTF_8))
			.run();
	}

	private static Reply reply(int status, String body) {
		return new Reply(status, HttpHeaders.of(Map.of(), (_, _) -> true), body);
	}

}
