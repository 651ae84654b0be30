package io.plimsoll.gateway.quota;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import com.jayway.jsonpath.JsonPath;
import io.plimsoll.gateway.GatewayTestBase;
import io.plimsoll.shedding.AdmissionMode;
import io.plimsoll.shedding.FixedLimit;
import io.plimsoll.shedding.quota.Quota;
import io.plimsoll.shedding.quota.TenantQuotas;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A thousandth of a quota: five requests at once, five more that are lowered, and another
 * one every twenty minutes, so that no test depends on how fast it runs. Each test has
 * addresses and customers of its own.
 */
@TestPropertySource(properties = { "plimsoll.load-shedding.queue.length=0",
		"spring.cloud.gateway.server.webflux.trusted-proxies=127\\.0\\.0\\.1" })
class QuotaIT extends GatewayTestBase {

	private static final Quota QUOTA = new Quota(AdmissionMode.ENFORCE, 1, 5_000, 2, 1_000);

	private static final AtomicInteger TESTS = new AtomicInteger();

	private final int test = TESTS.incrementAndGet();

	private final String address = "10.1.0." + this.test;

	private final String customer = "c-quota-" + this.test;

	@Autowired
	private TenantQuotas quotas;

	@Autowired
	private FixedLimit limit;

	@BeforeEach
	void theSameQuota() {
		this.quotas.change(QUOTA);
	}

	@Test
	void aTenantIsServedThenLoweredThenRefused() throws Exception {
		var answers = ask(12, this.address);
		assertThat(answers).extracting(HttpResponse::statusCode)
			.containsExactly(200, 200, 200, 200, 200, 200, 200, 200, 200, 200, 429, 429);
		assertThat(BOOKING.received()).hasSize(10)
			.extracting((request) -> request.header("Plimsoll-Priority").replaceAll(";.*", ""))
			.containsExactly("interactive", "interactive", "interactive", "interactive", "interactive", "bulk", "bulk",
					"bulk", "bulk", "bulk");
		assertThat(ask(1, "10.2.0." + this.test)).as("another tenant")
			.extracting(HttpResponse::statusCode)
			.containsOnly(200);
	}

	@Test
	void everyAnswerTellsTheTenantHowItStands() throws Exception {
		var answers = ask(11, this.address);
		assertThat(answers).allSatisfy((answer) -> assertThat(answer.headers().allValues("RateLimit-Policy"))
			.containsExactly("\"tenant\";q=1;w=1"));
		assertThat(field(answers.get(0), "RateLimit")).startsWith("\"tenant\";r=4;t=");
		assertThat(field(answers.get(4), "RateLimit")).startsWith("\"tenant\";r=0;t=");
		assertThat(field(answers.get(5), "RateLimit")).startsWith("\"tenant\";r=0;t=");
		assertThat(field(answers.get(10), "RateLimit")).startsWith("\"tenant\";r=0;t=");
	}

	@Test
	void aSpentQuotaAndAFullHouseAreToldApart() throws Exception {
		var spent = ask(11, this.address).getLast();
		var full = whileOneIsBeingServed(() -> ask(1, "10.2.0." + this.test).getFirst());
		assertThat(spent.statusCode()).isEqualTo(429);
		assertThat(spent.body()).contains("http-problem-types#quota-exceeded", "\"reason\":\"quota\"");
		assertThat(field(spent, "Content-Type")).isEqualTo("application/problem+json");
		assertThat(field(spent, "Plimsoll-Retry")).isEqualTo("never");
		assertThat(Integer.parseInt(field(spent, "Retry-After"))).isBetween(900, 1_000);
		assertThat(full.statusCode()).isEqualTo(503);
		assertThat(full.body()).contains("http-problem-types#temporary-reduced-capacity", "\"reason\":\"limit\"");
		assertThat(full.headers().firstValue("Plimsoll-Retry")).isEmpty();
		assertThat(Integer.parseInt(field(full, "Retry-After"))).isBetween(1, 3);
		assertThat(figures()).contains("outcome=\"shed\",reason=\"quota\"", "outcome=\"shed\",reason=\"limit\"",
				"plimsoll_quota_requests_total{outcome=\"refused\"}", "plimsoll_quota_tenants_near");
	}

	@Test
	void aCustomerHasOneQuotaWhereverItComesFrom() throws Exception {
		var token = customer(this.customer);
		ask(1, "10.2.0." + this.test, "Authorization", "Bearer " + token);
		for (int i = 0; i < 10; i++) {
			assertThat(
					ask(1, "10.3." + this.test + "." + i, "Authorization", "Bearer " + token).getFirst().statusCode())
				.isEqualTo(200);
		}
		assertThat(ask(1, this.address, "Authorization", "Bearer " + token).getFirst().statusCode()).isEqualTo(429);
	}

	@Test
	void nobodyUsesUpAnothersQuotaByNamingIt() throws Exception {
		var token = customer(this.customer);
		ask(1, "10.2.0." + this.test, "Authorization", "Bearer " + token);
		var forged = token.substring(0, token.lastIndexOf('.')) + ".AAAA";
		assertThat(ask(12, this.address, "Authorization", "Bearer " + forged)).extracting(HttpResponse::statusCode)
			.contains(401)
			.endsWith(429, 429);
		var answer = ask(1, this.address, "Authorization", "Bearer " + token).getFirst();
		assertThat(answer.statusCode()).isEqualTo(200);
		assertThat(field(answer, "RateLimit")).startsWith("\"tenant\";r=4;");
	}

	@Test
	void probesAndOperatorsHaveNoQuota() throws Exception {
		ask(11, this.address);
		for (int i = 0; i < 12; i++) {
			assertThat(get("/livez", "X-Forwarded-For", this.address).statusCode()).isEqualTo(200);
		}
		var token = operator();
		ask(1, "10.2.0." + this.test, "Authorization", "Bearer " + token);
		assertThat(ask(12, this.address, "Authorization", "Bearer " + token)).extracting(HttpResponse::statusCode)
			.containsOnly(200);
	}

	@Test
	void theOperatorSeesWhoIsNearItsQuotaAndChangesIt() throws Exception {
		ask(11, this.address);
		var before = JsonPath.parse(get("/overload/quota", "Authorization", "Bearer " + operator()).body());
		assertThat(before.<List<Integer>>read("$.near[?(@.name=='" + this.address + "')].refused")).containsExactly(1);
		assertThat(before.<List<Integer>>read("$.near[?(@.name=='" + this.address + "')].usedPercent"))
			.containsExactly(100);
		assertThat(before.<String>read("$.quota.mode")).isEqualTo("enforce");
		var answer = change("{\"mode\":\"off\",\"rate\":1,\"burst\":5000,\"ceiling\":2,\"instances\":1000}");
		assertThat(answer.statusCode()).isEqualTo(200);
		var served = ask(1, this.address).getFirst();
		assertThat(served.statusCode()).isEqualTo(200);
		assertThat(served.headers().firstValue("RateLimit")).isEmpty();
		change("{\"mode\":\"enforce\",\"rate\":1,\"burst\":5000,\"ceiling\":2,\"instances\":1000}");
		assertThat(ask(1, this.address).getFirst().statusCode()).as("what was used stays used").isEqualTo(429);
	}

	@Test
	void inShadowEverythingIsCountedAndNothingDone() throws Exception {
		this.quotas.change(new Quota(AdmissionMode.SHADOW, 1, 5_000, 2, 1_000));
		long before = this.quotas.refused();
		var answers = ask(12, this.address);
		assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(200);
		assertThat(answers).allSatisfy((answer) -> assertThat(answer.headers().map()).doesNotContainKey("ratelimit"));
		assertThat(this.quotas.refused() - before).isEqualTo(2);
		assertThat(BOOKING.received())
			.allSatisfy((request) -> assertThat(request.header("Plimsoll-Priority")).startsWith("interactive;"));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
			{"mode":"on","rate":1,"burst":1,"ceiling":1,"instances":1}           | 422 | "field":"mode"
			{"mode":"off","rate":0,"burst":1,"ceiling":1,"instances":1}          | 422 | "field":"rate"
			{"mode":"off","rate":1,"burst":-1,"ceiling":1,"instances":1}         | 422 | "field":"burst"
			{"mode":"off","rate":1,"burst":1,"ceiling":999,"instances":1}        | 422 | "field":"ceiling"
			{"mode":"off","rate":1,"burst":1,"ceiling":1}                        | 422 | "field":"instances"
			{"mode":"off","rate":"x","burst":1,"ceiling":1,"instances":1}        | 400 | "field":"rate"
			{"mode":"off","rate":1,"burst":1,"ceiling":1,"instances":1,"more":1} | 400 | "field":"more"
			""")
	void aWrongChangeNamesTheFieldAndChangesNothing(String body, int status, String named) throws Exception {
		var answer = change(body);
		assertThat(answer.statusCode()).isEqualTo(status);
		assertThat(answer.body()).contains(named);
		assertThat(field(answer, "Content-Type")).isEqualTo("application/problem+json");
		assertThat(this.quotas.quota()).isEqualTo(QUOTA);
	}

	@Test
	void fairSharesAreSwitchedWhileItRuns() throws Exception {
		try {
			assertThat(fairShares("shadow").body()).contains("\"mode\":\"shadow\"", "\"perSecond\":null");
			assertThat(ask(2, this.address)).extracting(HttpResponse::statusCode).containsOnly(200);
			assertThat(get("/overload/fair-shares", "Authorization", "Bearer " + operator()).body())
				.contains("\"mode\":\"shadow\"", "\"above\":0")
				.containsPattern("\"tenants\":[1-9]");
			var wrong = fairShares("even");
			assertThat(wrong.statusCode()).isEqualTo(422);
			assertThat(wrong.body()).contains("\"field\":\"mode\"");
		}
		finally {
			assertThat(fairShares("off").statusCode()).isEqualTo(200);
		}
	}

	@Test
	void aCustomerNeitherSeesNorChangesIt() throws Exception {
		assertThat(get("/overload/quota", "Authorization", "Bearer " + customer(this.customer), "X-Forwarded-For",
				this.address)
			.statusCode()).isEqualTo(403);
	}

	private List<HttpResponse<String>> ask(int times, String from, String... headers) throws Exception {
		var all = new ArrayList<>(List.of(headers));
		all.addAll(List.of("X-Forwarded-For", from));
		var answers = new ArrayList<HttpResponse<String>>();
		for (int i = 0; i < times; i++) {
			answers.add(get("/flights", all.toArray(String[]::new)));
		}
		return answers;
	}

	private HttpResponse<String> change(String body) throws Exception {
		return send("PUT", "/overload/quota", body, "Authorization", "Bearer " + operator(), "Content-Type",
				"application/json", "X-Forwarded-For", "10.4.0." + this.test);
	}

	private HttpResponse<String> fairShares(String mode) throws Exception {
		return send("PUT", "/overload/fair-shares", "{\"mode\":\"" + mode + "\"}", "Authorization",
				"Bearer " + operator(), "Content-Type", "application/json", "X-Forwarded-For", "10.4.0." + this.test);
	}

	private String figures() throws Exception {
		return send(
				HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + this.managementPort + "/actuator/prometheus")))
			.body();
	}

	private static String field(HttpResponse<String> answer, String name) {
		return answer.headers().firstValue(name).orElseThrow();
	}

	private <T> T whileOneIsBeingServed(Callable<T> question) throws Exception {
		var arrived = new CountDownLatch(1);
		var leave = new CountDownLatch(1);
		BOOKING.answer((exchange) -> {
			arrived.countDown();
			try {
				leave.await(5, TimeUnit.SECONDS);
			}
			catch (InterruptedException _) {
				Thread.currentThread().interrupt();
			}
			exchange.sendResponseHeaders(204, -1);
		});
		try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
			var first = clients.submit(() -> ask(1, "10.5.0." + this.test).getFirst().statusCode());
			assertThat(arrived.await(5, TimeUnit.SECONDS)).isTrue();
			int usual = this.limit.current();
			this.limit.set(1);
			try {
				return question.call();
			}
			finally {
				this.limit.set(usual);
				leave.countDown();
				assertThat(first.get()).isEqualTo(204);
			}
		}
	}

}
