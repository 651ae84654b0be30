package io.plimsoll.gateway.pages;

import java.util.List;
import java.util.Map;

import com.jayway.jsonpath.JsonPath;
import io.plimsoll.contract.ProblemType;
import io.plimsoll.gateway.GatewayTestBase;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PagesIT extends GatewayTestBase {

	private static final String BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

	@Test
	void everyProblemTypeHasAPageInEveryForm() throws Exception {
		for (var type : ProblemType.values()) {
			var path = "/problems/" + type.slug();
			var text = get(path, "Accept", "*/*");
			assertThat(text.statusCode()).isEqualTo(200);
			assertThat(text.headers().firstValue("Content-Type")).contains("text/plain;charset=UTF-8");
			assertThat(text.body()).contains(type.title(), type.meaning());
			var html = get(path, "Accept", BROWSER);
			assertThat(html.headers().firstValue("Content-Type")).contains("text/html;charset=UTF-8");
			assertThat(html.body()).startsWith("<!doctype html>").doesNotContain("`");
			assertThat(get(path, "Accept", "application/json").body()).contains("\"status\":" + type.status());
		}
	}

	@Test
	void allProblemTypesAreListedInEveryForm() throws Exception {
		var text = get("/problems", "Accept", "*/*");
		assertThat(text.statusCode()).isEqualTo(200);
		var html = get("/problems", "Accept", BROWSER).body();
		var json = get("/problems", "Accept", "application/json").body();
		for (var type : ProblemType.values()) {
			assertThat(text.body()).contains("/problems/" + type.slug() + " ", type.title());
			assertThat(html).contains("<a href=\"/problems/" + type.slug() + "\">");
			assertThat(json).contains("\"page\":\"/problems/" + type.slug() + "\"");
		}
	}

	@Test
	void aProblemThatIsNoneIsNotFound() throws Exception {
		var answer = get("/problems/no-such-thing");
		assertThat(answer.statusCode()).isEqualTo(404);
		assertThat(answer.body()).contains("/problems/not-found");
	}

	@Test
	void theFrontPageTellsWhatIsUpAndWhatToTry() throws Exception {
		var text = get("/", "Accept", "*/*");
		assertThat(text.body()).contains("Plimsoll", "address", " of 2 up", "curl -s http://127.0.0.1:" + this.port);
		assertThat(get("/", "Accept", BROWSER).body()).startsWith("<!doctype html>").contains("<th>address</th>");
		assertThat(get("/", "Accept", "application/json").body()).contains("\"services\":{\"address\":");
	}

	@Test
	void theDescriptionSaysWhatNeedsATokenAndHowItRefuses() throws Exception {
		var api = JsonPath.parse(get("/v3/api-docs").body());
		assertThat(api.<String>read("$.info.title")).isEqualTo("Plimsoll gateway");
		assertThat(api.<String>read("$.components.securitySchemes.bearer.scheme")).isEqualTo("bearer");
		assertThat(api.<List<?>>read("$.paths['/overload'].get.security[*].bearer")).hasSize(1);
		assertThat(api.<List<?>>read("$.paths['/problems'].get.security[*].bearer")).isEmpty();
		assertThat(api.<Map<String, ?>>read("$.paths['/overload/mode'].put.responses")).containsKeys("200", "400",
				"401", "403", "422", "503", "504");
		assertThat(api.<Map<String, ?>>read("$.paths['/overload/mode'].put.responses['422'].content"))
			.containsOnlyKeys("application/problem+json");
		assertThat(api.<Map<String, ?>>read("$.paths['/problems'].get.responses")).doesNotContainKeys("401", "403");
	}

	@Test
	void theUserInterfaceListsAllFourServices() throws Exception {
		assertThat(get("/v3/api-docs/swagger-config").body()).contains("/v3/api-docs", "/openapi/booking",
				"/openapi/address", "/openapi/cache");
		assertThat(get("/v3/api-docs").body()).contains("/overload/mode", "/problems/{slug}");
	}

}
