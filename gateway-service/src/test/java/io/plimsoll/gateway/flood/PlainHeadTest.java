package io.plimsoll.gateway.flood;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class PlainHeadTest {

	private static final String GET = "GET /flights HTTP/1.1\r\nHost: a\r\n\r\n";

	@ParameterizedTest
	@ValueSource(strings = { "Host: a", "host:a", "Host: 127.0.0.1:18080", "Host: plimsoll.example",
			"Host: a\r\nConnection: keep-alive", "Host: a\r\nconnection:Keep-Alive",
			"User-Agent: x/1 (y; z)\r\nHost: a\r\nAccept: */*\r\nCookie: a=b;c\r\nAuthorization: Bearer a.b-c_d",
			"Host: a\r\nExpected: 1\r\nX: ", "Host: a\r\nContent-Lengths: 1" })
	void thisIsPlain(String fields) {
		assertThat(ends("GET /flights?a=b HTTP/1.1\r\n" + fields + "\r\n\r\n")).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "Host: a\r\nHost: a", "Host:", "Host: ", "Host: a b", "Host: a:b", "Host: a:",
			"Host: a:123456", "Host: a/b", "Host: a,b", "Host: [::1]", "Host: a ", "Host : a", " Host: a", "Host\t: a",
			": a", "Host: a\r\nno colon", "Host: a\r\nContent-Length: 0", "Host: a\r\nCONTENT-LENGTH:5",
			"Host: a\r\nTransfer-Encoding: chunked", "Host: a\r\nSec-WebSocket-Key1: 1",
			"Host: a\r\ntransfer-encoding:x", "Host: a\r\nExpect: 100-continue", "Host: a\r\nConnection: close",
			"Host: a\r\nConnection: keep-alive, x", "Host: a\r\nX: b\r\n c", "Host: a\r\nX: b\r\n\tc", "Host: a\nX: b",
			"Host: a\rX: b", "Host: a\r\nX: b\nContent-Length: 5", "Host: a\r\nX: \u0000", "Host: a\r\nX: \t",
			"Host: a\r\nX: \u00e4", "Host: a\r\nX\u00e4: a", "Host: a\r\nX(: a", "Host: a\r\nX\u007f: a" })
	void thisIsNot(String fields) {
		assertThat(ends("GET /flights HTTP/1.1\r\n" + fields + "\r\n\r\n")).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "POST /flights HTTP/1.1", "HEAD /flights HTTP/1.1", "get /flights HTTP/1.1",
			"GET flights HTTP/1.1", "GET http://a/flights HTTP/1.1", "GET * HTTP/1.1", "GET  /flights HTTP/1.1",
			"GET /fli ghts HTTP/1.1", "GET /flights  HTTP/1.1", "GET /flights HTTP/1.0", "GET /flights HTTP/1.1 ",
			"GET /flights HTTP/2.0", "GET /flights", "GET /fl\u00fcge HTTP/1.1", "GET /\u007f HTTP/1.1",
			" GET /flights HTTP/1.1", "\r\nGET /flights HTTP/1.1", "GET /livez HTTP/1.1", "GET /readyz?x HTTP/1.1" })
	void norIsThis(String line) {
		assertThat(ends(line + "\r\nHost: a\r\n\r\n")).isFalse();
	}

	@Test
	void aHeadEndsWhereTheNextBegins() {
		byte[] two = bytes(GET + GET);
		assertThat(PlainHead.end(two, 0, two.length)).isEqualTo(GET.length());
		assertThat(PlainHead.end(two, GET.length(), two.length)).isEqualTo(two.length);
	}

	@Test
	void aHeadThatIsNotAllThereIsNone() {
		for (int length = 0; length < GET.length(); length++) {
			// what lies behind is of an earlier read
			assertThat(PlainHead.end(bytes(GET), 0, length)).as("%d bytes", length).isEqualTo(PlainHead.NONE);
		}
	}

	@Test
	void oneOfManyFieldsIsNot() {
		assertThat(ends("GET / HTTP/1.1\r\n" + "X: y\r\n".repeat(31) + "Host: a\r\n\r\n")).isTrue();
		assertThat(ends("GET / HTTP/1.1\r\n" + "X: y\r\n".repeat(32) + "Host: a\r\n\r\n")).isFalse();
	}

	private static boolean ends(String head) {
		byte[] bytes = bytes(head);
		int end = PlainHead.end(bytes, 0, bytes.length);
		assertThat(end).isIn(PlainHead.NONE, bytes.length);
		return end == bytes.length;
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.ISO_8859_1);
	}

}
