package io.plimsoll.address;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;

import io.plimsoll.contract.token.AccessTokens;
import io.plimsoll.contract.token.TokenKeys;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What a service does that has come up alone. */
class DarkStartIT extends ServiceInTheDark {

	@Test
	void itIsReadyAndAnswersWhatWasKnown() throws Exception {
		assertThat(send("GET", "/readyz").statusCode()).isEqualTo(200);
		var answer = send("GET", "/addresses/c-000001");
		assertThat(answer.statusCode()).isEqualTo(200);
		assertThat(answer.body()).contains(KNOWN.line()).contains("\"version\":7");
		assertThat(answer.headers().firstValue("Age")).isPresent();
		assertThat(answer.headers().firstValue("Cache-Status")).get().asString().contains("address-service");
	}

	@Test
	void whatIsNotKnownAndAllWritesAreRefusedAtOnce() throws Exception {
		for (var method : List.of("GET", "DELETE")) {
			var answer = send(method, "/addresses/c-000002");
			assertThat(answer.statusCode()).isEqualTo(503);
			assertThat(answer.body()).contains("/problems/source-unavailable");
			assertThat(answer.headers().firstValue("Retry-After")).isPresent();
		}
	}

	private HttpResponse<String> send(String method, String path) throws IOException, InterruptedException {
		var port = this.context.getWebServer().getPort();
		var token = AccessTokens.mint(TokenKeys.readPrivate(KEYS.resolve(TokenKeys.PRIVATE)), "operator",
				Set.of("operator"), InstantSource.system().instant(), Duration.ofMinutes(5));
		try (var client = HttpClient.newHttpClient()) {
			return client.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
				.method(method, HttpRequest.BodyPublishers.noBody())
				.header("Authorization", "Bearer " + token)
				.header("If-Match", "*")
				.build(), HttpResponse.BodyHandlers.ofString());
		}
	}

}
