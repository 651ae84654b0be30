package io.plimsoll.gateway.edge;

import java.net.InetAddress;
import java.net.InetSocketAddress;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;

import static org.assertj.core.api.Assertions.assertThat;

class TrustedProxiesTest {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			# trusted        | peer      | X-Forwarded-For      | client
			                 | 10.0.0.1  | 203.0.113.7          | 10.0.0.1
			10\\.0\\.0\\..* | 10.0.0.1  | 203.0.113.7          | 203.0.113.7
			10\\.0\\.0\\..* | 10.0.0.1  | 1.2.3.4, 203.0.113.7 | 203.0.113.7
			10\\.0\\.0\\..* | 192.0.2.1 | 203.0.113.7          | 192.0.2.1
			10\\.0\\.0\\.1  | 10.0.0.11 | 203.0.113.7          | 10.0.0.11
			2001:db8:0:0:0:0:0:1 | 2001:db8::1 | 203.0.113.7      | 203.0.113.7
			""")
	void onlyATrustedPeerIsBelieved(String trusted, String peer, String forwarded, String client) throws Exception {
		var proxies = new TrustedProxies((trusted != null) ? trusted : "");
		assertThat(proxies.client(exchange(peer, forwarded))).isEqualTo(client);
	}

	@Test
	void aTrustedPeerThatSaysNothingIsTheClient() throws Exception {
		assertThat(new TrustedProxies(".*").client(exchange("10.0.0.1", null))).isEqualTo("10.0.0.1");
	}

	private static MockServerWebExchange exchange(String peer, String forwarded) throws Exception {
		var request = MockServerHttpRequest.get("/")
			.remoteAddress(new InetSocketAddress(InetAddress.getAllByName(peer)[0], 4711));
		if (forwarded != null) {
			request.header("X-Forwarded-For", forwarded);
		}
		return MockServerWebExchange.from(request);
	}

}
