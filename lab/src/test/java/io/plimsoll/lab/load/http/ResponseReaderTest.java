package io.plimsoll.lab.load.http;

import java.nio.charset.StandardCharsets;
import java.util.List;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.plimsoll.lab.load.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ResponseReaderTest {

	private static final String PROBLEM = "{\"reason\":\"queue-full\"}";

	private final ResponseReader reader = new ResponseReader(new KeptHeaders(List.of("ETag")), false);

	@ParameterizedTest
	@ValueSource(strings = { "HTTP/1.1 503 Service Unavailable\r\nETag: \"1\"\r\ncontent-LENGTH: 23\r\n\r\n" + PROBLEM,
			"HTTP/1.1 503 x\r\netag: \"1\"\r\nTransfer-Encoding: chunked\r\n\r\n5;a=b\r\n{\"rea\r\n12\r\nson\":\"queue-full\"}\r\n0\r\nX-Trailer: 1\r\n\r\n",
			"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 503 x\nETAG:\"1\"\nContent-Length: 23\n\n" + PROBLEM })
	void anAnswerIsReadInWhateverPiecesItComes(String answer) {
		for (int cut = 1; cut < answer.length(); cut++) {
			this.reader.expect("GET");
			var read = inPieces(answer, cut);
			assertThat(read.status()).isEqualTo(503);
			assertThat(read.text()).isEqualTo(PROBLEM);
			assertThat(read.header("ETag")).hasValue("\"1\"");
			assertThat(this.reader.closes()).isFalse();
		}
	}

	@Test
	void aGoodAnswersBodyIsSkippedUnlessAskedFor() {
		var answer = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello";
		this.reader.expect("GET");
		assertThat(inPieces(answer, 3).text()).isEmpty();
		var keeping = new ResponseReader(new KeptHeaders(List.of()), true);
		keeping.expect("GET");
		assertThat(keeping.read(bytes(answer))).isTrue();
		assertThat(keeping.answer().text()).isEqualTo("hello");
	}

	@Test
	void answersThatHaveNoBodyEndWithTheirHead() {
		this.reader.expect("HEAD");
		assertThat(this.reader.read(bytes("HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n"))).isTrue();
		this.reader.expect("GET");
		assertThat(this.reader.read(bytes("HTTP/1.1 304 Not Modified\r\nContent-Length: 99\r\n\r\n"))).isTrue();
		this.reader.expect("DELETE");
		assertThat(this.reader.read(bytes("HTTP/1.1 204 No Content\r\n\r\n"))).isTrue();
	}

	@Test
	void anAnswerWithoutALengthEndsWithTheConnection() {
		this.reader.expect("GET");
		assertThat(this.reader.read(bytes("HTTP/1.1 200 OK\r\n\r\nhel"))).isFalse();
		assertThat(this.reader.endsWithConnection()).isTrue();
		assertThat(this.reader.closes()).isTrue();
	}

	@Test
	void aConnectionThatIsToBeClosedIsKnown() {
		this.reader.expect("GET");
		this.reader.read(bytes("HTTP/1.1 200 OK\r\nConnection: Close\r\nContent-Length: 0\r\n\r\n"));
		assertThat(this.reader.closes()).isTrue();
		this.reader.expect("GET");
		this.reader.read(bytes("HTTP/1.0 200 OK\r\nContent-Length: 0\r\n\r\n"));
		assertThat(this.reader.closes()).isTrue();
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "SSH-2.0-OpenSSH_9\r\n", "HTTP/1.1 abc\r\n", "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
					"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n" })
	void whatIsNoAnswerIsRefused(String bytes) {
		this.reader.expect("GET");
		assertThatExceptionOfType(MalformedAnswerException.class).isThrownBy(() -> this.reader.read(bytes(bytes)));
	}

	private Answer inPieces(String answer, int size) {
		var all = bytes(answer);
		var unread = Unpooled.buffer();
		boolean whole = false;
		while (all.isReadable()) {
			assertThat(whole).isFalse();
			unread.writeBytes(all, Math.min(size, all.readableBytes()));
			whole = this.reader.read(unread);
		}
		assertThat(whole).isTrue();
		return this.reader.answer();
	}

	private static ByteBuf bytes(String text) {
		return Unpooled.copiedBuffer(text, StandardCharsets.ISO_8859_1);
	}

}
