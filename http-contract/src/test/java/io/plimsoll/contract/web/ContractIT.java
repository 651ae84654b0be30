package io.plimsoll.contract.web;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

import io.plimsoll.contract.ProblemType;
import io.plimsoll.contract.token.AccessTokens;
import io.plimsoll.contract.token.TokenKeys;
import io.plimsoll.deadline.Deadline;
import io.plimsoll.deadline.DeadlineExceededException;
import io.plimsoll.deadline.DeadlineObserver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.http.MediaType;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/** The contract, seen through the whole filter chain of a small application. */
@SpringBootTest
@AutoConfigureMockMvc
class ContractIT {

	@TempDir
	private static Path keys;

	private static final List<String> EXPIRED = new CopyOnWriteArrayList<>();

	@Autowired
	private MockMvcTester mvc;

	@DynamicPropertySource
	static void key(DynamicPropertyRegistry registry) {
		TokenKeys.createIfAbsent(keys);
		registry.add("plimsoll.token.public-key-file", () -> keys.resolve(TokenKeys.PUBLIC).toString());
	}

	@ParameterizedTest
	@CsvSource(textBlock = """
			'{"seat":"12A"}',            200, '', ''
			'{"seat":"12A"',             400, malformed-request,      line 1
			'',                          400, malformed-request,      missing
			'{"seat":"12A","sheat":1}',  400, unknown-field,          sheat
			'{"seat":{"row":1}}',        400, malformed-request,      seat
			'{"seat":14}',               400, malformed-request,      wrong type: seat
			'{"seat":1.5}',              400, malformed-request,      wrong type: seat
			'{"seat":true}',             400, malformed-request,      wrong type: seat
			'{"row":"14"}',              400, malformed-request,      wrong type: row
			'{"seat":"1A","seat":"1A"}', 400, malformed-request,      more than once: seat
			'{"next":{"row":1,"row":2}}', 400, malformed-request,     more than once: next.row
			'[]',                        400, malformed-request,      not an object
			'"hi"',                      400, malformed-request,      not an object
			'14',                        400, malformed-request,      not an object
			'{"seat":"12A"} {}',         400, malformed-request,      follows
			'hi',                        400, malformed-request,      no valid JSON
			""")
	void aBodyThatCannotBeReadIsRefusedAndThePlaceIsNamed(String body, int status, String slug, String named) {
		var answer = this.mvc.post()
			.uri("/seats")
			.header("Authorization", bearer("customer"))
			.contentType(MediaType.APPLICATION_JSON)
			.content(body)
			.exchange();
		if (status == 200) {
			assertThat(answer).hasStatusOk();
		}
		else {
			assertProblem(answer, status, slug);
			assertThat(answer).bodyJson().extractingPath("$.detail").asString().contains(named);
		}
	}

	@Test
	void theFieldThatIsToBlameIsAMemberOfItsOwn() {
		assertThat(this.mvc.post()
			.uri("/seats")
			.header("Authorization", bearer("customer"))
			.contentType(MediaType.APPLICATION_JSON)
			.content("{\"sheat\":1}")).bodyJson().extractingPath("$.field").isEqualTo("sheat");
		assertThat(this.mvc.post()
			.uri("/seats")
			.header("Authorization", bearer("customer"))
			.contentType(MediaType.APPLICATION_JSON)
			.content("{\"seat\":\"1A\",\"seat\":\"1B\"}")).bodyJson().extractingPath("$.field").isEqualTo("seat");
		assertThat(this.mvc.get().uri("/needs-header").header("Authorization", bearer("customer"))).bodyJson()
			.extractingPath("$.field")
			.isEqualTo("If-Match");
	}

	@Test
	void whatIsTooLongIsSaidToBe() {
		var answer = this.mvc.post()
			.uri("/seats")
			.header("Authorization", bearer("customer"))
			.contentType(MediaType.APPLICATION_JSON)
			.content("{\"row\":" + "1".repeat(2000) + "}")
			.exchange();
		assertProblem(answer, 400, "malformed-request");
		assertThat(answer).bodyJson().extractingPath("$.detail").asString().contains("too long");
	}

	@ParameterizedTest
	@CsvSource({ "/lost, , 412, If-Match", "/lost, If-Match, 412, If-Match", "/lost, If-None-Match, 412, If-None-Match",
			"/unconditional, , 428, If-Match" })
	void aPreconditionIsNamed(String path, String sent, int status, String field) {
		var request = this.mvc.get().uri(path).header("Authorization", bearer("customer"));
		var answer = ((sent != null) ? request.header(sent, "\"1\"") : request).exchange();
		assertThat(answer).hasStatus(status);
		assertThat(answer).bodyJson().extractingPath("$.field").isEqualTo(field);
	}

	@Test
	void aWrongContentTypeIsRefused() {
		assertProblem(this.mvc.post()
			.uri("/seats")
			.header("Authorization", bearer("customer"))
			.contentType(MediaType.TEXT_PLAIN)
			.content("12A")
			.exchange(), 415, "unsupported-media-type");
	}

	@Test
	@ExtendWith(OutputCaptureExtension.class)
	void aWrongMethodIsToldTheRightOnes(CapturedOutput log) {
		var answer = this.mvc.delete().uri("/seats").header("Authorization", bearer("customer")).exchange();
		assertProblem(answer, 405, "method-not-allowed");
		assertThat(answer).hasHeader("Allow", "POST");
		assertThat(log.getOut()).as("a mistake of the client").doesNotContain("WARN");
	}

	@Test
	void whatIsNotThereIsNotFound() {
		assertProblem(this.mvc.get().uri("/nothing").header("Authorization", bearer("customer")).exchange(), 404,
				"not-found");
	}

	@Test
	void aDefectIsHidden() {
		var answer = this.mvc.get().uri("/defect").header("Authorization", bearer("customer")).exchange();
		assertProblem(answer, 500, "internal-error");
		assertThat(answer).bodyText().doesNotContain("secret");
	}

	@Test
	void aDatabaseThatIsAwayIsSaidToComeBack() {
		var answer = this.mvc.get().uri("/database").header("Authorization", bearer("customer")).exchange();
		assertProblem(answer, 503, "source-unavailable");
		assertThat(answer).hasHeader("Retry-After", "1");
	}

	@ParameterizedTest
	@CsvSource({ "0, 504, deadline-exceeded", "-1, 400, invalid-request-timeout", "1e9, 400, invalid-request-timeout",
			"99999999999, 400, invalid-request-timeout" })
	void aDeadlineIsJudgedOnArrival(String timeLeft, int status, String slug) {
		assertProblem(this.mvc.get()
			.uri("/deadline")
			.header("Request-Timeout-Ms", timeLeft)
			.header("Authorization", bearer("customer"))
			.exchange(), status, slug);
	}

	@ParameterizedTest
	@ValueSource(strings = { "arrival", "queue", "before-call", "in-call", "elsewhere" })
	void spentTimeIsToldInASentence(String where) {
		assertThat(Problems.timeSpent(where).getDetail()).endsWith(".").doesNotContain(where + ".", "-");
	}

	@ParameterizedTest
	@CsvSource({ "/late, queue", "/no-connection, queue", "/cancelled, in-call" })
	void spentTimeIsToldToTheObserverOfTheDeadlines(String path, String where) {
		EXPIRED.clear();
		assertProblem(this.mvc.get().uri(path).header("Authorization", bearer("customer")).exchange(), 504,
				"deadline-exceeded");
		assertThat(EXPIRED).containsExactly(where);
	}

	@Test
	void theDeadlineReachesTheWork() {
		assertThat(this.mvc.get()
			.uri("/deadline")
			.header("Request-Timeout-Ms", "60000")
			.header("Authorization", bearer("customer"))).hasStatusOk().bodyText().isEqualTo("bounded by 2000 ms");
	}

	@Test
	void noTokenIsAskedFor() {
		var answer = this.mvc.get().uri("/me").exchange();
		assertProblem(answer, 401, "not-authenticated");
		assertThat(answer).hasHeader("WWW-Authenticate", "Bearer");
	}

	@Test
	void anExpiredTokenIsSaidToBe() {
		var answer = this.mvc.get()
			.uri("/me")
			.header("Authorization", "Bearer " + mint("customer", Duration.ofMinutes(-1)))
			.exchange();
		assertProblem(answer, 401, "not-authenticated");
		assertThat(answer).bodyJson().extractingPath("$.detail").asString().contains("expired");
	}

	@Test
	void theCallerIsKnown() {
		assertThat(this.mvc.get().uri("/me").header("Authorization", bearer("customer"))).bodyText()
			.isEqualTo("someone [customer]");
	}

	@Test
	void aRoleIsAskedForWhereTheServiceSaysSo() {
		assertProblem(this.mvc.get().uri("/operators").header("Authorization", bearer("customer")).exchange(), 403,
				"forbidden");
		assertThat(this.mvc.get().uri("/operators").header("Authorization", bearer("operator"))).hasStatusOk();
	}

	@Test
	void whatIsOpenNeedsNoToken() {
		assertThat(this.mvc.get().uri("/open")).hasStatusOk();
	}

	private static void assertProblem(MvcTestResult answer, int status, String slug) {
		assertThat(answer).hasStatus(status).hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
		assertThat(answer).bodyJson().extractingPath("$.type").isEqualTo("/problems/" + slug);
		assertThat(answer).bodyJson().extractingPath("$.status").isEqualTo(status);
	}

	private static String bearer(String role) {
		return "Bearer " + mint(role, Duration.ofMinutes(1));
	}

	private static String mint(String role, Duration life) {
		return AccessTokens.mint(TokenKeys.readPrivate(keys.resolve(TokenKeys.PRIVATE)), "someone", Set.of(role),
				InstantSource.system().instant(), life);
	}

	@SpringBootApplication
	@Import(Controller.class)
	static class Application {

		@Bean
		AccessRules rules() {
			return (rules) -> rules.requestMatchers("/open")
				.permitAll()
				.requestMatchers("/operators")
				.hasRole("operator");
		}

		@Bean
		DeadlineObserver deadlineObserver() {
			return new DeadlineObserver() {
				@Override
				public void arrived(Duration timeLeft) {
					// of no interest here
				}

				@Override
				public void expired(String where) {
					EXPIRED.add(where);
				}
			};
		}

	}

	@RestController
	static class Controller {

		record Seat(String seat, Integer row, Seat next) {
		}

		@PostMapping("/seats")
		Seat seat(@RequestBody Seat seat) {
			return seat;
		}

		@GetMapping("/needs-header")
		String header(@RequestHeader("If-Match") String version) {
			return version;
		}

		@GetMapping("/lost")
		String lost() {
			throw new ProblemException(ProblemType.PRECONDITION_FAILED, "It is another one.");
		}

		@GetMapping("/unconditional")
		String unconditional() {
			throw new ProblemException(ProblemType.PRECONDITION_REQUIRED, "Say which.");
		}

		@GetMapping("/defect")
		String defect() {
			throw new IllegalStateException("secret");
		}

		@GetMapping("/database")
		String database() {
			throw new DataAccessResourceFailureException("connection refused");
		}

		@GetMapping("/late")
		String late() {
			throw new DeadlineExceededException("queue");
		}

		@GetMapping("/no-connection")
		String noConnection() {
			throw new CannotCreateTransactionException("late", new DeadlineExceededException("queue"));
		}

		@GetMapping("/cancelled")
		String cancelled() {
			throw new QueryTimeoutException("late", new SQLException("canceling statement", "57014"));
		}

		@GetMapping("/deadline")
		String deadline() {
			var millis = Deadline.bound(Duration.ofHours(1), "test").toMillis();
			return (millis > 1000 && millis <= 2000) ? "bounded by 2000 ms" : "not bounded";
		}

		@GetMapping("/me")
		String me(Caller caller) {
			return caller.subject() + " " + caller.roles();
		}

		@GetMapping("/operators")
		String operators() {
			return "yes";
		}

		@GetMapping("/open")
		String open() {
			return "yes";
		}

	}

}
