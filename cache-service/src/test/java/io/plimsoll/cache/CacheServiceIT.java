package io.plimsoll.cache;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

import io.plimsoll.contract.token.AccessTokens;
import io.plimsoll.contract.token.TokenKeys;
import io.plimsoll.deadline.MonotonicClock;
import io.plimsoll.testkit.FakeClock;
import io.plimsoll.testkit.stores.TestPostgres;
import io.plimsoll.testkit.stores.TestRedis;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import redis.embedded.RedisServer;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Bean;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The whole service over a real Redis and a directory that the tests command. */
@SpringBootTest
@AutoConfigureMockMvc
class CacheServiceIT {

	private static final StubDirectory DIRECTORY = new StubDirectory();

	private static final RedisServer REDIS = TestRedis.newServer();

	private static final TestPostgres ADDRESSES = TestPostgres.newDatabase();

	private static final AtomicInteger CODES = new AtomicInteger(1_000_000);

	/** Moves only when a test says so: a slow machine makes nothing stale. */
	private static final FakeClock CLOCK = new FakeClock();

	@TempDir
	private static Path keys;

	@Autowired
	private MockMvcTester mvc;

	@DynamicPropertySource
	static void surroundings(DynamicPropertyRegistry registry) throws IOException {
		TokenKeys.createIfAbsent(keys);
		REDIS.start();
		registry.add("plimsoll.token.public-key-file", () -> keys.resolve(TokenKeys.PUBLIC).toString());
		registry.add("plimsoll.side-cache.redis.uri", () -> "redis://127.0.0.1:" + REDIS.ports().getFirst());
		registry.add("cache.directory-url", DIRECTORY::url);
		publishAddresses();
		registry.add("spring.datasource.url", ADDRESSES::url);
	}

	/** As address-service does. */
	private static void publishAddresses() throws IOException {
		var migrations = Path.of("../address-service/src/main/resources/db/migration");
		try (var connection = ADDRESSES.dataSource().getConnection(); var statement = connection.createStatement()) {
			statement.execute("CREATE ROLE address_reader LOGIN PASSWORD 'address_reader'");
			statement.execute(Files.readString(migrations.resolve("V1__addresses.sql")));
			statement.execute(Files.readString(migrations.resolve("V3__published_addresses.sql")));
			statement.execute("""
					INSERT INTO address (customer, version, name, postcode, prefecture, city, town, line, country)
					VALUES ('c-1', 3, '山田 "花子"', '1000001', '東京都', '千代田区', '', '1-1', 'JP')""");
			statement.execute("INSERT INTO address (customer, version) VALUES ('c-2', 8)");
		}
		catch (SQLException ex) {
			throw new IllegalStateException("Nothing could be published", ex);
		}
	}

	@AfterAll
	static void close() throws IOException {
		DIRECTORY.close();
		REDIS.stop();
	}

	@BeforeEach
	void directoryAnswers() {
		DIRECTORY.away(false);
	}

	@Test
	void aPlaceComesFromTheDirectoryOnceAndThenFromTheHeap() {
		var code = newCode();
		DIRECTORY.knows(code, "東京都", "千代田区", "千代田");
		int before = DIRECTORY.calls();
		var first = lookUp(code);
		assertThat(first).hasStatusOk().bodyJson().isStrictlyEqualTo("""
				{"postcode":"%s","prefecture":"東京都","city":"千代田区","town":"千代田"}""".formatted(code));
		assertThat(first).hasHeader("Age", "0")
			.hasHeader("Cache-Status", "\"cache-service\"; fwd=uri-miss; ttl=3600; detail=origin");
		assertThat(first).hasHeader("Cache-Control",
				"public, max-age=3600, stale-while-revalidate=3600, stale-if-error=601200");
		assertThat(lookUp(code)).hasHeader("Cache-Status", "\"cache-service\"; hit; ttl=3600; detail=heap");
		assertThat(DIRECTORY.calls() - before).isEqualTo(1);
	}

	@Test
	void anUnknownPostcodeIsNotFoundAndIsRememberedAsSuch() {
		var code = newCode();
		int before = DIRECTORY.calls();
		assertProblem(lookUp(code), 404, "unknown-postcode", code);
		var again = lookUp(code);
		assertProblem(again, 404, "unknown-postcode", code);
		assertThat(again.getResponse().getHeader("Cache-Status")).startsWith("\"cache-service\"; hit");
		assertThat(DIRECTORY.calls() - before).isEqualTo(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "100", "100-0001", "12345678", "abcdefg", "１２３４５６７", "..%2f..%2fx" })
	void whatIsNoPostcodeIsRefusedAndNamed(String code) {
		int before = DIRECTORY.calls();
		var answer = lookUp(code);
		assertThat(answer.getResponse().getStatus()).isEqualTo(400);
		assertThat(DIRECTORY.calls()).isEqualTo(before);
	}

	@Test
	void theMalformedPostcodeIsNamed() {
		var answer = lookUp("100-0001");
		assertProblem(answer, 400, "invalid-postcode", "100-0001");
		assertThat(answer).bodyJson().extractingPath("$.field").isEqualTo("code");
	}

	@Test
	void withTheDirectoryAwayWhatIsCachedIsServedAndMarkedAndTheRestIsRefused() {
		var known = newCode();
		DIRECTORY.knows(known, "北海道", "札幌市北区", "");
		lookUp(known);
		DIRECTORY.away(true);
		CLOCK.advance(Duration.ofHours(2));
		assertThat(lookUp(known)).hasStatusOk()
			.hasHeader("Age", "7200")
			.hasHeader("Cache-Status", "\"cache-service\"; fwd=stale; ttl=-3600; detail=heap");
		var answer = lookUp(newCode());
		assertProblem(answer, 503, "directory-unavailable", "");
		assertThat(answer).hasHeader("Retry-After", "1").hasHeader("Cache-Control", "no-store");
		assertProblem(lookUp(known, "no-cache"), 503, "directory-unavailable", "");
		DIRECTORY.away(false);
		// it failed twice for this code
		CLOCK.advance(Duration.ofSeconds(2));
		await().until(() -> lookUp(known).getResponse().getHeader("Cache-Status").contains("hit; ttl=3600"));
	}

	@Test
	void whatIsALittleStaleIsServedAndRefreshedBehind() {
		var code = newCode();
		DIRECTORY.knows(code, "a", "b", "c");
		lookUp(code);
		CLOCK.advance(Duration.ofHours(1));
		assertThat(lookUp(code)).hasHeader("Cache-Status", "\"cache-service\"; hit; ttl=0; detail=heap");
		await().until(() -> lookUp(code).getResponse().getHeader("Cache-Status").contains("hit; ttl=3600"));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
			{"postcode":"0000000","prefecture":"a","city":"b","town":"c"}
			{"postcode":"CODE","prefecture":"","city":"b","town":"c"}
			{"postcode":"CODE","prefecture":"a","town":"c"}
			{"postcode":"CODE","prefecture":"a","city":"b"}
			{"postcode":"CODE","prefecture":"a","ci
			null
			<html>welcome to the hotel's wireless network</html>
			""")
	void anAnswerThatMakesNoSenseNeverEnters(String body) {
		var code = newCode();
		DIRECTORY.says(code, 200, body.replace("CODE", code));
		assertProblem(lookUp(code), 503, "directory-unavailable", "");
		DIRECTORY.knows(code, "a", "b", "c");
		CLOCK.advance(Duration.ofSeconds(1));
		assertThat(lookUp(code)).hasStatusOk();
	}

	@Test
	void anAnswerOfAbsurdLengthNeverEnters() {
		var code = newCode();
		DIRECTORY.knows(code, "a".repeat(10_000), "b", "c");
		assertProblem(lookUp(code), 503, "directory-unavailable", "");
	}

	@Test
	void onlyIfCachedDoesNotWaitForTheDirectory() {
		var code = newCode();
		int before = DIRECTORY.calls();
		assertProblem(lookUp(code, "only-if-cached"), 504, "not-cached", code);
		assertThat(DIRECTORY.calls()).isEqualTo(before);
	}

	@Test
	void manyWhoAskForOneCodeAtATimeShareACall() throws Exception {
		var code = newCode();
		DIRECTORY.knows(code, "a", "b", "c");
		int before = DIRECTORY.calls();
		try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
			List<Callable<MvcTestResult>> reads = Collections.nCopies(100, () -> lookUp(code));
			for (Future<MvcTestResult> answer : callers.invokeAll(reads)) {
				assertThat(answer.get()).hasStatusOk();
			}
		}
		assertThat(DIRECTORY.calls() - before).isEqualTo(1);
	}

	@Test
	void aRequestWithoutTimeIsRefusedBeforeAnythingIsDone() {
		int before = DIRECTORY.calls();
		assertProblem(this.mvc.get()
			.uri("/lookups/postcodes/{code}", newCode())
			.header("Authorization", bearer("customer"))
			.header("Request-Timeout-Ms", "0")
			.exchange(), 504, "deadline-exceeded", "");
		assertThat(DIRECTORY.calls()).isEqualTo(before);
	}

	@Test
	void aLookupNeedsAToken() {
		assertProblem(this.mvc.get().uri("/lookups/postcodes/1000001").exchange(), 401, "not-authenticated", "");
	}

	@Test
	void aWrongMethodIsToldTheRightOne() {
		var answer = this.mvc.delete()
			.uri("/lookups/postcodes/1000001")
			.header("Authorization", bearer("customer"))
			.exchange();
		assertProblem(answer, 405, "method-not-allowed", "");
		assertThat(answer).hasHeader("Allow", "GET");
	}

	@Test
	void operatorsSeeTheCachesAndNobodyElseDoes() {
		lookUp(newCode());
		assertThat(get("/caches", "operator")).hasStatusOk().bodyJson().satisfies((json) -> {
			assertThat(json).extractingPath("$.caches[1].cache").isEqualTo("postcodes");
			assertThat(json).extractingPath("$.caches[1].policy.softTtl").isEqualTo("PT1H");
			assertThat(json).extractingPath("$.caches[1].policy.region").isEqualTo("ordinary");
			assertThat(json).extractingPath("$.caches[1].figures.misses").isNotEqualTo(0);
			assertThat(json).extractingPath("$.caches[1].figures.hits.heap").isNotNull();
		});
		assertThat(get("/caches/postcodes", "operator")).hasStatusOk()
			.bodyJson()
			.extractingPath("$.cache")
			.isEqualTo("postcodes");
		assertProblem(get("/caches/nothing", "operator"), 404, "not-found", "nothing");
		assertProblem(get("/caches", "customer"), 403, "forbidden", "");
		assertProblem(get("/caches/postcodes", "customer"), 403, "forbidden", "");
	}

	@Test
	void operatorsSayHowOftenTheDirectoryMayBeAskedAtOnce() {
		var calls = "$.policy.originCalls";
		assertThat(put("/caches/postcodes/origin-calls", "{\"calls\":3}", "operator")).hasStatusOk()
			.bodyJson()
			.extractingPath(calls)
			.isEqualTo(3);
		assertProblem(put("/caches/postcodes/origin-calls", "{\"calls\":0}", "operator"), 422, "invalid-value", "0");
		assertProblem(put("/caches/nothing/origin-calls", "{\"calls\":3}", "operator"), 404, "not-found", "nothing");
		assertProblem(put("/caches/postcodes/origin-calls", "{\"calls\":4}", "customer"), 403, "forbidden", "");
		assertThat(get("/caches/postcodes", "operator")).bodyJson().extractingPath(calls).isEqualTo(3);
		put("/caches/postcodes/origin-calls", "{\"calls\":16}", "operator");
	}

	@Test
	void operatorsSeeWhereAnEntryIsAndNothingOfIt() {
		awaitRedis();
		var code = newCode();
		DIRECTORY.knows(code, "東京都", "千代田区", "千代田");
		var path = "/caches/postcodes/entries/" + code;
		assertThat(get(path, "operator")).hasStatusOk().bodyJson().isStrictlyEqualTo("""
				{"cache":"postcodes","key":"%s","tiers":[],"shared":"missing"}""".formatted(code));
		lookUp(code);
		await().untilAsserted(() -> assertThat(get(path, "operator")).hasStatusOk().bodyJson().satisfies((json) -> {
			assertThat(json).extractingPath("$.tiers[*].tier").asArray().containsExactly("heap", "redis");
			assertThat(json).extractingPath("$.tiers[*].freshness").asArray().containsExactly("fresh", "fresh");
			assertThat(json).extractingPath("$.tiers[0].age").isEqualTo("PT0S");
			assertThat(json).extractingPath("$.shared").isEqualTo("present");
		}));
		assertThat(get(path, "operator")).bodyText().doesNotContain("千代田");
		assertProblem(get(path, "customer"), 403, "forbidden", "");
		assertProblem(get("/caches/nothing/entries/1", "operator"), 404, "not-found", "nothing");
		var wrong = get("/caches/postcodes/entries/100-0001", "operator");
		assertProblem(wrong, 422, "invalid-value", "100-0001");
		assertThat(wrong).bodyJson().extractingPath("$.field").isEqualTo("key");
	}

	@Test
	void operatorsPurgeWhatShouldNotBeThereAndTheNextReaderAsksTheDirectory() {
		awaitRedis();
		var code = newCode();
		DIRECTORY.knows(code, "wrong", "b", "c");
		lookUp(code);
		DIRECTORY.knows(code, "right", "b", "c");
		var path = "/caches/postcodes/entries/" + code;
		assertProblem(delete(path, "customer"), 403, "forbidden", "");
		assertThat(delete(path, "operator")).hasStatusOk().bodyJson().extractingPath("$.tiers").asArray().isEmpty();
		CLOCK.advance(Duration.ofMillis(1));
		assertThat(lookUp(code)).bodyJson().extractingPath("$.prefecture").isEqualTo("right");
	}

	@Test
	void aPurgeThatRedisDoesNotHearIsRefused() throws IOException {
		REDIS.stop();
		try {
			assertProblem(delete("/caches/postcodes/entries/" + newCode(), "operator"), 503, "shared-tier-unavailable",
					"");
		}
		finally {
			REDIS.start();
		}
	}

	@Test
	void operatorsWarmWhatWillBeAskedFor() {
		var known = newCode();
		DIRECTORY.knows(known, "a", "b", "c");
		var unknown = newCode();
		assertThat(
				post("/caches/postcodes/warm-up", "{\"keys\":[\"%s\",\"%s\",\"%s\"]}".formatted(known, unknown, known)))
			.hasStatusOk()
			.bodyJson()
			.isStrictlyEqualTo("{\"asked\":2,\"warm\":1,\"absent\":1,\"failed\":0}");
		assertThat(lookUp(known, "only-if-cached")).hasStatusOk();
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "{\"keys\":[]}", "{\"keys\":[\"1000001\",\"100-0001\"]}",
			"{\"keys\":[\"1000001\",null]}" })
	void aWarmUpOfNothingOrOfWhatIsNoKeyIsRefusedAndNamed(String body) {
		var answer = post("/caches/postcodes/warm-up", body);
		assertProblem(answer, 422, "invalid-value", "");
		assertThat(answer).bodyJson().extractingPath("$.field").isEqualTo("keys");
	}

	@Test
	void aWarmUpHasALimit() {
		var keys = Collections.nCopies(201, "\"1000001\"").stream().collect(Collectors.joining(","));
		assertProblem(post("/caches/postcodes/warm-up", "{\"keys\":[" + keys + "]}"), 422, "invalid-value", "201");
	}

	@Test
	void addressesArePublishedWithoutAnybodyAsking() {
		awaitRedis();
		var path = "/caches/addresses/entries/c-1";
		await().untilAsserted(
				() -> assertThat(get(path, "operator")).bodyJson().extractingPath("$.tiers[0].version").isEqualTo(3));
		assertThat(get("/caches/addresses/entries/c-2", "operator")).bodyJson()
			.extractingPath("$.tiers[0].freshness")
			.isEqualTo("negative");
		assertThat(get(path, "operator")).bodyText().doesNotContain("山田");
		assertThat(delete(path, "operator")).hasStatusOk();
		CLOCK.advance(Duration.ofSeconds(1));
		assertThat(post("/caches/addresses/warm-up", "{\"keys\":[\"c-1\",\"c-2\",\"c-3\"]}")).hasStatusOk()
			.bodyJson()
			.isStrictlyEqualTo("{\"asked\":3,\"warm\":1,\"absent\":2,\"failed\":0}");
		assertThat(get(path, "operator")).bodyJson().extractingPath("$.tiers[0].version").isEqualTo(3);
		assertThat(this.mvc.get().uri("/actuator/prometheus")).bodyText()
			.contains("plimsoll_cache_publisher_addresses 1.0");
	}

	@Test
	void operatorsSeeWhatOtherSizesOfTheHeapWouldBring() {
		lookUp(newCode());
		assertThat(get("/caches/postcodes", "operator")).bodyJson().satisfies((json) -> {
			assertThat(json).extractingPath("$.sizing.sizes[*].entries")
				.asArray()
				.containsExactly(10_000, 20_000, 40_000, 80_000);
			assertThat(json).extractingPath("$.sizing.sizes[1].hitRatio").isNotNull();
		});
	}

	@Test
	void operatorsSwitchTheAdmissionOfThisProcessAndNobodyElseDoes() {
		assertThat(put("/overload/mode", "{\"mode\":\"off\"}", "operator")).hasStatusOk();
		assertThat(get("/overload", "operator")).hasStatusOk().bodyJson().satisfies((json) -> {
			assertThat(json).extractingPath("$.layer").isEqualTo("cache-service");
			assertThat(json).extractingPath("$.mode").isEqualTo("off");
		});
		put("/overload/mode", "{\"mode\":\"enforce\"}", "operator");
		assertThat(put("/overload/limit", "{\"limit\":7}", "operator")).hasStatusOk()
			.bodyJson()
			.extractingPath("$.limit")
			.isEqualTo(7);
		assertProblem(put("/overload/limit", "{\"limit\":0}", "operator"), 422, "invalid-value", "0");
		put("/overload/limit", "{\"limit\":128}", "operator");
		assertProblem(put("/overload/limit", "{\"limit\":7}", "customer"), 403, "forbidden", "");
		assertProblem(get("/overload", "customer"), 403, "forbidden", "");
		assertProblem(put("/overload/mode", "{\"mode\":\"off\"}", "customer"), 403, "forbidden", "");
	}

	@Test
	void theDescriptionSaysWhatNeedsATokenAndHowItRefuses() {
		var api = this.mvc.get().uri("/v3/api-docs").exchange();
		assertThat(api).bodyJson().extractingPath("$.info.title").isEqualTo("Plimsoll cache service");
		assertThat(api).bodyJson().extractingPath("$.components.securitySchemes.bearer.scheme").isEqualTo("bearer");
		var read = "$.paths['/lookups/postcodes/{code}'].get";
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
		for (var path : List.of("/livez", "/readyz", "/actuator/prometheus", "/v3/api-docs")) {
			assertThat(this.mvc.get().uri(path)).hasStatusOk();
		}
		lookUp(newCode());
		assertThat(this.mvc.get().uri("/actuator/prometheus")).bodyText()
			.contains("plimsoll_cache_requests_total{cache=\"postcodes\"")
			.contains("plimsoll_cache_origin_calls_total")
			.containsPattern("http_client_requests_seconds_bucket\\{.*uri=\"/postcodes/\\{code}\"");
	}

	@Test
	void withRedisStoppedLookupsGoOn() throws IOException {
		var known = newCode();
		DIRECTORY.knows(known, "a", "b", "c");
		assertThat(lookUp(known)).hasStatusOk();
		REDIS.stop();
		CLOCK.advance(Duration.ofSeconds(1));
		try {
			assertThat(lookUp(known)).hasStatusOk();
			var fresh = newCode();
			DIRECTORY.knows(fresh, "a", "b", "c");
			assertThat(lookUp(fresh)).hasStatusOk();
			assertThat(this.mvc.get().uri("/readyz")).hasStatusOk();
		}
		finally {
			REDIS.start();
		}
	}

	/** After a test without it: it is asked again when the clock says so. */
	private void awaitRedis() {
		await().untilAsserted(() -> {
			CLOCK.advance(Duration.ofSeconds(2));
			assertThat(get("/caches/postcodes/entries/" + newCode(), "operator")).bodyJson()
				.extractingPath("$.shared")
				.isEqualTo("missing");
		});
	}

	private MvcTestResult lookUp(String code) {
		return this.mvc.get()
			.uri("/lookups/postcodes/{code}", code)
			.header("Authorization", bearer("customer"))
			.exchange();
	}

	private MvcTestResult lookUp(String code, String cacheControl) {
		return this.mvc.get()
			.uri("/lookups/postcodes/{code}", code)
			.header("Authorization", bearer("customer"))
			.header("Cache-Control", cacheControl)
			.exchange();
	}

	private MvcTestResult get(String path, String role) {
		return this.mvc.get().uri(path).header("Authorization", bearer(role)).exchange();
	}

	private MvcTestResult put(String path, String body, String role) {
		return this.mvc.put()
			.uri(path)
			.header("Authorization", bearer(role))
			.contentType("application/json")
			.content(body)
			.exchange();
	}

	private MvcTestResult delete(String path, String role) {
		return this.mvc.delete().uri(path).header("Authorization", bearer(role)).exchange();
	}

	private MvcTestResult post(String path, String body) {
		return this.mvc.post()
			.uri(path)
			.header("Authorization", bearer("operator"))
			.contentType("application/json")
			.content(body)
			.exchange();
	}

	private static String newCode() {
		return String.format(Locale.ROOT, "%07d", CODES.incrementAndGet());
	}

	private static String bearer(String role) {
		return "Bearer " + AccessTokens.mint(TokenKeys.readPrivate(keys.resolve(TokenKeys.PRIVATE)), "c-000001",
				Set.of(role), InstantSource.system().instant(), Duration.ofMinutes(5));
	}

	private static void assertProblem(MvcTestResult answer, int status, String slug, String named) {
		assertThat(answer).hasStatus(status).hasContentType("application/problem+json");
		assertThat(answer).bodyJson().extractingPath("$.type").isEqualTo("/problems/" + slug);
		assertThat(answer).bodyJson().extractingPath("$.status").isEqualTo(status);
		assertThat(answer).bodyJson().extractingPath("$.detail").asString().contains(named);
	}

	@TestConfiguration(proxyBeanMethods = false)
	static class Time {

		@Bean
		MonotonicClock clock() {
			return CLOCK::nanos;
		}

	}

}
