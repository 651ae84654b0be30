package io.plimsoll.address;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import io.plimsoll.address.postal.Address;
import io.plimsoll.contract.token.AccessTokens;
import io.plimsoll.contract.token.TokenKeys;
import io.plimsoll.deadline.MonotonicClock;
import io.plimsoll.sidecache.json.JsonCodec;
import io.plimsoll.testkit.FakeClock;
import io.plimsoll.testkit.stores.TestPostgres;
import io.plimsoll.testkit.stores.TestRedis;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import redis.embedded.RedisServer;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Bean;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MockMvcTester.MockMvcRequestBuilder;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The whole service over a real PostgreSQL and Redis, both of which the tests take away.
 */
@SpringBootTest
@AutoConfigureMockMvc
class AddressServiceIT {

	private static final String BODY = """
			{"name":"山田 花子","postcode":"1000001","line":"1丁目1-1"}""";

	private static final AtomicInteger CUSTOMERS = new AtomicInteger();

	private static final TestPostgres POSTGRES = TestPostgres.newDatabase();

	private static final DatabaseLine LINE = line();

	private static final RedisServer REDIS = TestRedis.newServer();

	private static final StubLookups LOOKUPS = new StubLookups();

	/** Moves only when a test says so: a slow machine makes nothing stale. */
	private static final FakeClock CLOCK = new FakeClock();

	@TempDir
	private static Path keys;

	@Autowired
	private MockMvcTester mvc;

	@Autowired
	private JdbcTemplate jdbc;

	@DynamicPropertySource
	static void surroundings(DynamicPropertyRegistry registry) throws IOException {
		TokenKeys.createIfAbsent(keys);
		REDIS.start();
		registry.add("plimsoll.token.public-key-file", () -> keys.resolve(TokenKeys.PUBLIC).toString());
		registry.add("plimsoll.side-cache.redis.uri", () -> "redis://127.0.0.1:" + REDIS.ports().getFirst());
		registry.add("spring.datasource.url",
				() -> "jdbc:postgresql://127.0.0.1:" + LINE.port() + uri(POSTGRES.url()).getPath());
		registry.add("spring.datasource.username", POSTGRES::user);
		registry.add("spring.datasource.password", POSTGRES::password);
		registry.add("address.lookups-url", LOOKUPS::url);
	}

	@AfterAll
	static void close() throws IOException {
		LINE.close();
		LOOKUPS.close();
		REDIS.stop();
	}

	@AfterEach
	void allIsWell() {
		LOOKUPS.is(StubLookups.Mood.WELL);
		LINE.mend();
	}

	@Test
	void aNewDatabaseHasTwoThousandCustomers() {
		assertThat(this.jdbc.queryForObject("SELECT count(*) FROM address WHERE customer ~ '^c-00[0-2][0-9]{3}$'",
				Integer.class))
			.isGreaterThanOrEqualTo(2_000);
		assertThat(read("c-000001", "c-000001")).hasStatusOk().bodyJson().extractingPath("$.country").isEqualTo("JP");
		assertThat(read("c-002000", "c-002000")).hasStatusOk();
	}

	@Test
	void everyReadTellsWhatItIs() {
		var customer = created();
		var first = read(customer, customer);
		assertThat(first).hasStatusOk().hasHeader("ETag", "\"1\"").hasHeader("Age", "0");
		assertThat(first).hasHeader("Cache-Status", "\"address-service\"; hit; ttl=30; detail=heap")
			.hasHeader("Cache-Control", "private, max-age=30, stale-while-revalidate=30, stale-if-error=86370");
		assertThat(first).bodyJson().isStrictlyEqualTo("""
				{"customer":"%s","name":"山田 花子","postcode":"1000001","prefecture":"東京都","city":"千代田区",
				 "town":"千代田","line":"1丁目1-1","country":"JP","version":1}""".formatted(customer));
	}

	/** cache-service writes that into Redis for all replicas. */
	@Test
	void whatIsPublishedOfAnAddressIsWhatTheCacheKeeps() {
		var content = this.jdbc.queryForObject("SELECT content FROM published_address WHERE customer = 'c-000001'",
				String.class);
		assertThat(new JsonCodec<>(Address.class).decode(content.getBytes(StandardCharsets.UTF_8)))
			.satisfies((address) -> assertThat(address.customer()).isEqualTo("c-000001"));
		assertThat(read("c-000001", "c-000001")).bodyJson().isStrictlyEqualTo(content);
	}

	@Test
	void aClientThatHasItIsSparedTheBody() {
		var customer = created();
		var answer = get(customer, customer).header("If-None-Match", "\"1\"").exchange();
		assertThat(answer).hasStatus(304).hasHeader("ETag", "\"1\"").hasHeader("Age", "0");
		assertThat(answer.getResponse().getHeader("Cache-Status")).isNotNull();
		assertThat(answer.getResponse().getContentLength()).isLessThanOrEqualTo(0);
		assertThat(get(customer, customer).header("If-None-Match", "\"7\"")).hasStatusOk();
	}

	@Test
	void somebodyElsesAddressAndNobodysAreTheSame() {
		var customer = created();
		var others = read(customer, "c-000002");
		var nobodys = read("c-999999", "c-000002");
		assertProblem(others, 403, "forbidden");
		assertProblem(nobodys, 403, "forbidden");
		assertThat(body(others).replace(customer, "X")).isEqualTo(body(nobodys).replace("c-999999", "X"));
		assertThat(others.getResponse().getHeaderNames()).isEqualTo(nobodys.getResponse().getHeaderNames());
		assertProblem(put(customer, "c-000002", BODY).header("If-Match", "*").exchange(), 403, "forbidden");
		assertProblem(delete(customer, "c-000002").header("If-Match", "*").exchange(), 403, "forbidden");
	}

	@Test
	void operatorsReadAllAndAreToldWhatThereIsNot() {
		assertThat(asOperator("c-000001")).hasStatusOk();
		var answer = asOperator("c-999998");
		assertProblem(answer, 404, "unknown-customer");
		assertThat(answer.getResponse().getHeader("Cache-Status")).startsWith("\"address-service\"; fwd=uri-miss");
		assertThat(asOperator("c-999998").getResponse().getHeader("Cache-Status"))
			.startsWith("\"address-service\"; hit");
		assertProblem(asOperator("c 1--"), 404, "unknown-customer");
	}

	@Test
	void withoutATokenThereIsNothing() {
		assertProblem(this.mvc.get().uri("/addresses/c-000001").exchange(), 401, "not-authenticated");
		assertProblem(this.mvc.get().uri("/addresses/c-000001").header("Authorization", "Bearer x.y.z").exchange(), 401,
				"not-authenticated");
	}

	@Test
	void aChangeIsReadAtOnceAndHasANewVersion() {
		var customer = created();
		var answer = put(customer, customer, """
				{"name":"山田 太郎","postcode":"0600000","line":"北1条西2-3","city":"札幌市中央区","country":"JP"}""")
			.header("If-Match", "\"1\"")
			.exchange();
		assertThat(answer).hasStatusOk().hasHeader("ETag", "\"2\"");
		assertThat(answer).bodyJson().extractingPath("$.prefecture").isEqualTo("北海道");
		var read = read(customer, customer);
		assertThat(read).hasHeader("ETag", "\"2\"").bodyJson().extractingPath("$.name").isEqualTo("山田 太郎");
		assertThat(read.getResponse().getHeader("Cache-Status")).contains("hit");
	}

	@Test
	void theLookupIsMadeInTheCallersName() {
		created();
		assertThat(LOOKUPS.authorization()).startsWith("Bearer ");
	}

	@Test
	void theLookupIsWorthWhatItsWriteIsWorth() {
		var customer = created();
		assertThat(LOOKUPS.priority()).isNull();
		assertThat(put(customer, customer, BODY).header("If-Match", "\"1\"").header("Plimsoll-Priority", "critical;17"))
			.hasStatusOk();
		assertThat(LOOKUPS.priority()).isEqualTo("critical;17");
	}

	@Test
	void whoCreatesWhatIsThereOrMatchesWhatIsGoneHasLost() {
		var customer = created();
		assertProblem(put(customer, customer, BODY).header("If-None-Match", "*").exchange(), 412,
				"precondition-failed");
		assertProblem(put(customer, customer, BODY).header("If-Match", "\"2\"").exchange(), 412, "precondition-failed");
		assertProblem(put(customer, customer, BODY).header("If-Match", "W/\"1\"").exchange(), 412,
				"precondition-failed");
		assertProblem(put(customer, customer, BODY).header("If-Match", "\"abc\"").exchange(), 412,
				"precondition-failed");
		assertProblem(put(newCustomer(), "operator", BODY).header("If-Match", "*").exchange(), 412,
				"precondition-failed");
		assertThat(put(customer, customer, BODY).header("If-Match", "\"7\", \"1\"")).hasStatusOk();
		assertThat(put(customer, customer, BODY).header("If-Match", "*")).hasStatusOk().hasHeader("ETag", "\"3\"");
	}

	@Test
	void aWriteMustSayWhichVersionItMeans() {
		var customer = created();
		assertProblem(put(customer, customer, BODY).exchange(), 428, "precondition-required");
		assertProblem(delete(customer, customer).exchange(), 428, "precondition-required");
		for (var malformed : List.of("1", "\"1", "\"1\" \"2\"", "")) {
			assertProblem(put(customer, customer, BODY).header("If-Match", malformed).exchange(), 400,
					"malformed-request");
		}
		assertProblem(put(customer, customer, BODY).header("If-None-Match", "\"1\"").exchange(), 400,
				"malformed-request");
		assertProblem(put(customer, customer, BODY).header("If-Match", "\"1\"").header("If-None-Match", "*").exchange(),
				400, "malformed-request");
	}

	@Test
	void theHeaderThatDidNotHoldOrIsMissingIsNamed() {
		var customer = created();
		assertThat(put(customer, customer, BODY).header("If-None-Match", "*").exchange()).hasStatus(412)
			.bodyJson()
			.extractingPath("$.field")
			.isEqualTo("If-None-Match");
		assertThat(put(customer, customer, BODY).header("If-Match", "\"2\"").exchange()).hasStatus(412)
			.bodyJson()
			.extractingPath("$.field")
			.isEqualTo("If-Match");
		assertThat(put(customer, customer, BODY).exchange()).hasStatus(428)
			.bodyJson()
			.extractingPath("$.field")
			.isEqualTo("If-Match");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"name\":\"a\",\"name\":\"b\"}", "{\"name\":14}" })
	void aFieldThatIsThereTwiceOrHasAnotherTypeIsRefusedAndNamed(String body) {
		var answer = put(newCustomer(), "operator", body).header("If-None-Match", "*").exchange();
		assertProblem(answer, 400, "malformed-request");
		assertThat(answer).bodyJson().extractingPath("$.field").isEqualTo("name");
	}

	@Test
	void aRemovedAddressIsGoneForAllAndItsVersionGoesOn() {
		var customer = created();
		assertThat(delete(customer, customer).header("If-Match", "\"1\"")).hasStatus(204);
		var gone = read(customer, customer);
		assertProblem(gone, 404, "unknown-customer");
		assertThat(gone.getResponse().getHeader("Cache-Status")).startsWith("\"address-service\"; hit");
		assertProblem(delete(customer, customer).header("If-Match", "\"2\"").exchange(), 412, "precondition-failed");
		assertThat(this.jdbc.queryForMap("SELECT name, line, version FROM address WHERE customer = ?", customer))
			.containsEntry("name", null)
			.containsEntry("line", null)
			.containsEntry("version", 2L);
		assertThat(put(customer, customer, BODY).header("If-None-Match", "*")).hasStatus(201)
			.hasHeader("ETag", "\"3\"")
			.hasHeader("Location", "/addresses/" + customer);
		assertThat(read(customer, customer)).hasStatusOk();
	}

	@Test
	void ofManyWhoChangeOneVersionOneWins() throws Exception {
		var customer = created();
		try (var writers = Executors.newVirtualThreadPerTaskExecutor()) {
			List<Callable<Integer>> writes = IntStream.range(0, 20)
				.<Callable<Integer>>mapToObj((_) -> () -> put(customer, customer, BODY).header("If-Match", "\"1\"")
					.exchange()
					.getResponse()
					.getStatus())
				.toList();
			var statuses = writers.invokeAll(writes).stream().map(Future::resultNow).toList();
			assertThat(statuses).containsOnly(200, 412).containsOnlyOnce(200);
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
			{"name":"n","postcode":"1000001"                                       | 400 | malformed-request  |
			[]                                                                     | 400 | malformed-request  |
			{"name":"n","postcode":"1000001","line":"1-1","lyne":"x"}              | 400 | unknown-field      | lyne
			{"name":{"a":1},"postcode":"1000001","line":"1-1"}                     | 400 | malformed-request  | name
			{"postcode":"1000001","line":"1-1"}                                    | 422 | invalid-value      | name
			{"name":"  ","postcode":"1000001","line":"1-1"}                        | 422 | invalid-value      | name
			{"name":"a\\nb","postcode":"1000001","line":"1-1"}                     | 422 | invalid-value      | name
			{"name":"n","postcode":"1000001"}                                      | 422 | invalid-value      | line
			{"name":"n","line":"1-1"}                                              | 422 | invalid-value      | postcode
			{"name":"n","postcode":"100-0001","line":"1-1"}                        | 422 | invalid-value      | postcode
			{"name":"n","postcode":"9999999","line":"1-1"}                         | 422 | unknown-postcode   | postcode
			{"name":"n","postcode":"1000001","line":"1-1","prefecture":"大阪府"}    | 422 | postcode-mismatch  | prefecture
			{"name":"n","postcode":"1000001","line":"1-1","city":"港区"}            | 422 | postcode-mismatch  | city
			{"name":"n","postcode":"1000001","line":"1-1","town":"丸の内"}          | 422 | postcode-mismatch  | town
			{"name":"n","postcode":"1000001","line":"1-1","country":"US"}          | 422 | invalid-value      | country
			""")
	void whatIsWrongWithABodyIsNamed(String body, int status, String slug, String field) {
		var customer = newCustomer();
		var answer = put(customer, customer, body).header("If-None-Match", "*").exchange();
		assertProblem(answer, status, slug);
		if (field != null) {
			assertThat(answer).bodyJson().extractingPath("$.field").isEqualTo(field);
			assertThat(answer).bodyJson().extractingPath("$.detail").asString().contains(field);
		}
		assertProblem(read(customer, customer), 404, "unknown-customer");
	}

	@Test
	void aMismatchNamesBothAndAnUnknownPostcodeIsNamed() {
		var customer = newCustomer();
		assertThat(put(customer, customer, """
				{"name":"n","postcode":"1000001","line":"1-1","city":"港区"}""").header("If-None-Match", "*")).bodyJson()
			.extractingPath("$.detail")
			.asString()
			.contains("港区")
			.contains("千代田区");
		assertThat(put(customer, customer, """
				{"name":"n","postcode":"9999999","line":"1-1"}""").header("If-None-Match", "*")).bodyJson()
			.extractingPath("$.detail")
			.asString()
			.contains("9999999");
	}

	@Test
	void fieldsHaveLimits() {
		var customer = newCustomer();
		var body = "{\"name\":\"%s\",\"postcode\":\"1000001\",\"line\":\"%s\"}";
		assertProblem(
				put(customer, customer, body.formatted("𠮷".repeat(101), "1")).header("If-None-Match", "*").exchange(),
				422, "invalid-value");
		assertProblem(
				put(customer, customer, body.formatted("a", "1".repeat(201))).header("If-None-Match", "*").exchange(),
				422, "invalid-value");
		assertThat(
				put(customer, customer, body.formatted("𠮷".repeat(100), "1".repeat(200))).header("If-None-Match", "*"))
			.hasStatus(201);
	}

	@Test
	void aWrongContentTypeOrMethodIsRefused() {
		assertProblem(this.mvc.put()
			.uri("/addresses/c-000001")
			.header("Authorization", bearer("c-000001"))
			.header("If-Match", "\"1\"")
			.contentType(MediaType.TEXT_PLAIN)
			.content(BODY)
			.exchange(), 415, "unsupported-media-type");
		var answer = this.mvc.post()
			.uri("/addresses/c-000001")
			.header("Authorization", bearer("c-000001"))
			.contentType(MediaType.APPLICATION_JSON)
			.content(BODY)
			.exchange();
		assertProblem(answer, 405, "method-not-allowed");
		assertThat(answer.getResponse().getHeader("Allow")).contains("GET", "PUT", "DELETE");
	}

	@ParameterizedTest
	@EnumSource(value = StubLookups.Mood.class, names = "WELL", mode = EnumSource.Mode.EXCLUDE)
	void withTheDirectoryAwayAWriteIsRefusedAndNothingChanges(StubLookups.Mood mood) {
		var customer = created();
		LOOKUPS.is(mood);
		var answer = put(customer, customer, BODY).header("If-Match", "\"1\"").exchange();
		assertProblem(answer, 503, "directory-unavailable");
		assertThat(answer).hasHeader("Retry-After", "1");
		assertThat(read(customer, customer)).hasHeader("ETag", "\"1\"");
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void withTheDatabaseAwayKnownAddressesAreServedAndMarkedAndWritesAreRefused(boolean hung) {
		var customer = created();
		assertThat(read(customer, customer)).hasStatusOk();
		if (hung) {
			LINE.hang();
		}
		else {
			LINE.cut();
		}
		CLOCK.advance(Duration.ofMinutes(1));
		for (int i = 0; i < 3; i++) {
			var stale = read(customer, customer);
			assertThat(stale).hasStatusOk().hasHeader("ETag", "\"1\"").hasHeader("Age", "60");
			assertThat(stale.getResponse().getHeader("Cache-Status"))
				.matches("\"address-service\"; fwd=stale(; collapsed)?; ttl=-30; detail=heap");
		}
		var news = get(customer, customer).header("Cache-Control", "no-cache").exchange();
		assertProblem(news, 503, "source-unavailable");
		assertThat(news).hasHeader("Retry-After", "1");
		assertProblem(asOperator("c-001999"), 503, "source-unavailable");
		if (!hung) {
			var write = put(customer, customer, BODY).header("If-Match", "\"1\"").exchange();
			assertProblem(write, 503, "source-unavailable");
			assertThat(write).hasHeader("Retry-After", "1");
		}
		assertThat(this.mvc.get().uri("/readyz")).hasStatusOk();
		assertThat(this.mvc.get().uri("/livez")).hasStatusOk();
		LINE.mend();
		await().until(() -> {
			CLOCK.advance(Duration.ofSeconds(1));
			return read(customer, customer).getResponse().getHeader("Cache-Status").contains("hit; ttl=2");
		});
	}

	@Test
	void withRedisStoppedNothingChanges() throws IOException {
		var customer = created();
		REDIS.stop();
		CLOCK.advance(Duration.ofSeconds(1));
		try {
			assertThat(read(customer, customer)).hasStatusOk();
			assertThat(put(customer, customer, BODY).header("If-Match", "\"1\"")).hasStatusOk();
			assertThat(read(customer, customer)).hasHeader("ETag", "\"2\"");
			assertThat(asOperator("c-000777")).hasStatusOk();
			assertThat(this.mvc.get().uri("/readyz")).hasStatusOk();
		}
		finally {
			REDIS.start();
		}
	}

	@Test
	void onlyIfCachedNeverWaitsForTheDatabase() {
		var answer = get("c-001998", "operator").header("Cache-Control", "only-if-cached").exchange();
		assertProblem(answer, 504, "not-cached");
		assertThat(answer).hasHeader("Cache-Status", "\"address-service\"; detail=not-cached");
	}

	@Test
	void noCacheShowsWhatWasChangedPastTheCache() {
		var customer = created();
		this.jdbc.update("UPDATE address SET name = '別人', version = 2 WHERE customer = ?", customer);
		var answer = get(customer, customer).header("Cache-Control", "no-cache").exchange();
		assertThat(answer).hasHeader("ETag", "\"2\"").bodyJson().extractingPath("$.name").isEqualTo("別人");
		assertThat(answer.getResponse().getHeader("Cache-Status")).startsWith("\"address-service\"; fwd=request");
	}

	@Test
	void aRequestWithoutTimeIsRefusedBeforeAnythingIsDone() {
		var customer = created();
		assertProblem(
				put(customer, customer, BODY).header("If-Match", "\"1\"").header("Request-Timeout-Ms", "0").exchange(),
				504, "deadline-exceeded");
		assertProblem(get(customer, customer).header("Request-Timeout-Ms", "-5").exchange(), 400,
				"invalid-request-timeout");
		assertThat(read(customer, customer)).hasHeader("ETag", "\"1\"");
	}

	@Test
	void theDescriptionSaysWhatNeedsATokenAndHowItRefuses() {
		var api = this.mvc.get().uri("/v3/api-docs").exchange();
		assertThat(api).bodyJson().extractingPath("$.info.title").isEqualTo("Plimsoll address service");
		assertThat(api).bodyJson().extractingPath("$.components.securitySchemes.bearer.scheme").isEqualTo("bearer");
		var read = "$.paths['/addresses/{customer}'].get";
		assertThat(api).bodyJson().extractingPath(read + ".security[*].bearer").asArray().hasSize(1);
		assertThat(api).bodyJson()
			.extractingPath(read + ".responses")
			.asMap()
			.containsKeys("200", "400", "401", "403", "404", "503", "504");
		assertThat(api).bodyJson()
			.extractingPath(read + ".responses['504'].content")
			.asMap()
			.containsOnlyKeys("application/problem+json");
		assertThat(api).bodyText().doesNotContain("Caller");
	}

	@Test
	void probesAndMetricsAndTheDescriptionAreOpen() {
		for (var path : List.of("/livez", "/readyz", "/v3/api-docs")) {
			assertThat(this.mvc.get().uri(path)).hasStatusOk();
		}
		assertThat(this.mvc.get().uri("/actuator/prometheus")).bodyText()
			.contains("plimsoll_cache_requests_total{cache=\"addresses\"")
			.doesNotContain("c-000001");
	}

	private String created() {
		var customer = newCustomer();
		assertThat(put(customer, customer, BODY).header("If-None-Match", "*")).hasStatus(201);
		return customer;
	}

	private static String newCustomer() {
		return String.format(Locale.ROOT, "c-5%05d", CUSTOMERS.incrementAndGet());
	}

	private MvcTestResult read(String customer, String subject) {
		return get(customer, subject).exchange();
	}

	private MvcTestResult asOperator(String customer) {
		return read(customer, "operator");
	}

	private MockMvcRequestBuilder get(String customer, String subject) {
		return this.mvc.get().uri("/addresses/{customer}", customer).header("Authorization", bearer(subject));
	}

	private MockMvcRequestBuilder put(String customer, String subject, String body) {
		return this.mvc.put()
			.uri("/addresses/{customer}", customer)
			.header("Authorization", bearer(subject))
			.contentType(MediaType.APPLICATION_JSON)
			.content(body);
	}

	private MockMvcRequestBuilder delete(String customer, String subject) {
		return this.mvc.delete().uri("/addresses/{customer}", customer).header("Authorization", bearer(subject));
	}

	private static String bearer(String subject) {
		var role = subject.equals("operator") ? "operator" : "customer";
		return "Bearer " + AccessTokens.mint(TokenKeys.readPrivate(keys.resolve(TokenKeys.PRIVATE)), subject,
				Set.of(role), InstantSource.system().instant(), Duration.ofMinutes(5));
	}

	private static void assertProblem(MvcTestResult answer, int status, String slug) {
		assertThat(answer).hasStatus(status).hasContentType("application/problem+json");
		assertThat(answer).bodyJson().extractingPath("$.type").isEqualTo("/problems/" + slug);
	}

	private static String body(MvcTestResult answer) {
		try {
			return answer.getResponse().getContentAsString();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static DatabaseLine line() {
		var uri = uri(POSTGRES.url());
		return new DatabaseLine(uri.getHost(), uri.getPort());
	}

	private static URI uri(String jdbcUrl) {
		return URI.create(jdbcUrl.substring("jdbc:".length()));
	}

	@TestConfiguration(proxyBeanMethods = false)
	static class Time {

		@Bean
		MonotonicClock clock() {
			return CLOCK::nanos;
		}

	}

}
