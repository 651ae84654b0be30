package io.plimsoll.gateway.identity;

import io.plimsoll.gateway.GatewayTestBase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class IdentityIT extends GatewayTestBase {

	@ParameterizedTest
	@CsvSource(textBlock = """
			GET,    /bookings/1
			POST,   /bookings
			PUT,    /bookings/1/confirmation
			POST,   /flights
			DELETE, /flights/PL101
			GET,    /flights/PL101/secret
			GET,    /leadership
			GET,    /addresses/c-000001
			GET,    /lookups/postcodes/1000001
			GET,    /caches
			GET,    /overload
			PUT,    /overload/mode
			GET,    /upstreams
			PUT,    /upstreams/mode
			GET,    /overload/quota
			PUT,    /overload/quota
			GET,    /overload/fair-shares
			PUT,    /overload/fair-shares
			GET,    /overload/off-peak
			PUT,    /overload/off-peak
			GET,    /deferred/a
			DELETE, /deferred/a
			GET,    /zones
			PUT,    /zones/a
			""")
	void aCallWithoutATokenIsRefusedAndReachesNobody(String method, String path) throws Exception {
		var answer = send(method, path, null);
		assertThat(answer.statusCode()).isEqualTo(401);
		assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer");
		assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
		assertThat(answer.body()).contains("\"type\":\"/problems/not-authenticated\"", "The call needs a token.",
				"\"instance\":\"" + path + "\"");
		assertThat(BOOKING.received()).isEmpty();
		assertThat(ADDRESS_A.received()).isEmpty();
		assertThat(CACHE.received()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/flights", "/flights/PL101", "/", "/livez", "/readyz", "/problems",
			"/problems/seat-taken", "/openapi/booking", "/v3/api-docs", "/swagger-ui/index.html" })
	void theOpenPathsNeedNone(String path) throws Exception {
		assertThat(get(path).statusCode()).isEqualTo(200);
		assertThat(send("HEAD", path, null).statusCode()).as("HEAD").isEqualTo(200);
	}

	@Test
	void anExpiredTokenIsSaidToBeExpired() throws Exception {
		var answer = get("/bookings/1", "Authorization", "Bearer " + expired());
		assertThat(answer.statusCode()).isEqualTo(401);
		assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer error=\"invalid_token\"");
		assertThat(answer.body()).contains("The token has expired");
	}

	@Test
	void aTokenSignedByAnotherKeyIsNotOurs() throws Exception {
		var answer = get("/bookings/1", "Authorization", "Bearer " + signedByAnotherKey());
		assertThat(answer.statusCode()).isEqualTo(401);
		assertThat(answer.body()).contains("The token is not one of this platform");
	}

	@ParameterizedTest
	@ValueSource(strings = { "Bearer", "Bearer x", "Bearer a.b.c", "Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0.",
			"Basic b2xnYTpvbGdh", "Bearer two tokens" })
	void whatIsNoTokenIsRefusedWithoutInternals(String authorization) throws Exception {
		var answer = get("/bookings/1", "Authorization", authorization);
		assertThat(answer.statusCode()).isEqualTo(401);
		assertThat(answer.body()).contains("/problems/not-authenticated").doesNotContain("jose", "xception");
	}

	@Test
	void aGoodTokenIsPassedOn() throws Exception {
		var token = customer();
		assertThat(get("/bookings/1", "Authorization", "Bearer " + token).statusCode()).isEqualTo(200);
		assertThat(BOOKING.received()).singleElement()
			.satisfies((request) -> assertThat(request.header("Authorization")).isEqualTo("Bearer " + token));
	}

	@Test
	void aBadTokenIsRefusedOnAnOpenPathAsWell() throws Exception {
		assertThat(get("/flights", "Authorization", "Bearer " + expired()).statusCode()).isEqualTo(401);
	}

	@Test
	void whatIsTheOperatorsIsForbiddenToACustomer() throws Exception {
		assertThat(get("/upstreams", "Authorization", "Bearer " + customer()).statusCode()).isEqualTo(403);
		var answer = get("/overload", "Authorization", "Bearer " + customer());
		assertThat(answer.statusCode()).isEqualTo(403);
		assertThat(answer.body()).contains("\"type\":\"/problems/forbidden\"");
		assertThat(get("/overload", "Authorization", "Bearer " + operator()).statusCode()).isEqualTo(200);
	}

}
