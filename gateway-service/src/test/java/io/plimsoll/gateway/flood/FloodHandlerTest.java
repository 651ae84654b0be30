package io.plimsoll.gateway.flood;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import io.plimsoll.shedding.AdmissionMode;
import io.plimsoll.shedding.RetryAfter;
import io.plimsoll.testkit.FakeClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** One connection, behind the real codec. */
class FloodHandlerTest {

	static final String GET = "GET /flights HTTP/1.1\r\nHost: a\r\n\r\n";

	private static final Duration LONG = Duration.ofSeconds(60);

	private final FakeClock clock = new FakeClock();

	final FloodLine line = new FloodLine(this.clock::nanos, Duration.ofMillis(100), AdmissionMode.ENFORCE);

	final LoopWatch watch = new LoopWatch(this.clock::nanos, Duration.ofMillis(100));

	final FloodAnswers answers = new FloodAnswers(
			new RetryAfter(Duration.ofSeconds(1), Duration.ofSeconds(2), new Random(1)));

	final FloodHandler handler = new FloodHandler(this.line, this.watch, this.answers);

	final EmbeddedChannel channel = connection();

	/** A connection with the handler behind its codec. */
	EmbeddedChannel connection() {
		return new EmbeddedChannel(new HttpServerCodec(), this.handler);
	}

	@AfterEach
	void nothingIsLeftBehind() {
		this.channel.finishAndReleaseAll();
	}

	@Test
	void withoutAFloodRequestsGoOn() {
		send(GET);
		assertThat(requestsPassedOn()).isOne();
		assertThat(answers()).isEmpty();
		assertThat(this.line.refused()).isZero();
	}

	@Test
	void aRefusalIsTheProblemDocumentOfItsLayer() {
		close();
		send(GET);
		assertThat(requestsPassedOn()).isZero();
		assertThat(answers()).startsWith("HTTP/1.1 503 Service Unavailable\r\n")
			.containsPattern("retry-after: [123]\r\n")
			.contains("content-type: application/problem+json", "\"layer\":\"gateway.event-loop\"",
					"\"reason\":\"queue-age\"", "\"class\":\"default\"")
			.doesNotContainIgnoringCase("connection: close");
		assertThat(this.line.refused()).isOne();
		assertThat(this.channel.isOpen()).isTrue();
	}

	@Test
	void eachRequestOfAConnectionIsAnsweredInTurn() {
		close();
		send(GET.repeat(3));
		assertThat(answers().split("HTTP/1.1 503 ", -1)).hasSize(4);
		this.line.hold(1, LONG);
		send(GET);
		assertThat(requestsPassedOn()).isOne();
	}

	@Test
	void aBodyOfAnnouncedLengthIsThrownAway() {
		close();
		send("POST /bookings HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nhello");
		assertThat(answers()).startsWith("HTTP/1.1 503 ");
		this.line.hold(1, LONG);
		send("world" + GET);
		assertThat(requestsPassedOn()).isOne();
	}

	@ParameterizedTest
	@ValueSource(strings = { "Transfer-Encoding: chunked", "Content-Length: 9\r\nExpect: 100-continue" })
	void whereItIsNotKnownWhenTheNextRequestBeginsTheConnectionEnds(String field) {
		close();
		send("POST /bookings HTTP/1.1\r\nHost: a\r\n" + field + "\r\n\r\n");
		assertThat(answers()).startsWith("HTTP/1.1 503 ").contains("connection: close");
		send(GET);
		assertThat(requestsPassedOn()).isZero();
		assertThat(answers()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "GET /flights HTTP/1.0\r\n\r\n", "GET /flights HTTP/1.1\r\nConnection: close\r\n\r\n" })
	void aClientThatWantsNoMoreIsLeft(String request) {
		close();
		send(request);
		assertThat(answers()).contains("connection: close");
		assertThat(this.channel.isOpen()).isFalse();
	}

	@Test
	void theRefusalOfAHeadHasNoBody() {
		close();
		send("HEAD /flights HTTP/1.1\r\nHost: a\r\n\r\n");
		assertThat(answers()).startsWith("HTTP/1.1 503 ").endsWith("\r\n\r\n").doesNotContain("reason");
	}

	@ParameterizedTest
	@ValueSource(strings = { "GET /livez", "GET /readyz", "HEAD /readyz", "GET /readyz?verbose" })
	void probesGoOn(String probe) {
		close();
		send(probe + " HTTP/1.1\r\nHost: a\r\n\r\n");
		assertThat(requestsPassedOn()).isOne();
	}

	@ParameterizedTest
	@ValueSource(strings = { "POST /livez", "GET /livez/", "GET /readyzz", "GET //readyz", "GET /livez;x" })
	void whatOnlyLooksLikeAProbeDoesNot(String request) {
		close();
		send(request + " HTTP/1.1\r\nHost: a\r\n\r\n");
		assertThat(requestsPassedOn()).isZero();
	}

	@Test
	void aRefusalDoesNotOvertakeTheAnswerToTheRequestBefore() {
		send(GET);
		close();
		send(GET);
		assertThat(requestsPassedOn()).isEqualTo(2);
		assertThat(answers()).isEmpty();
		answer();
		answer();
		assertThat(answers().split("HTTP/1.1 200 ", -1)).hasSize(3);
		send(GET);
		assertThat(requestsPassedOn()).isZero();
		assertThat(answers()).startsWith("HTTP/1.1 503 ");
	}

	@Test
	void ofAShareEachConnectionIsRefusedEvenly() {
		this.line.hold(0.25, LONG);
		send(GET.repeat(3));
		assertThat(requestsPassedOn()).isZero();
		send(GET);
		assertThat(requestsPassedOn()).isOne();
	}

	@Test
	void theValveOpensByItself() {
		close();
		this.clock.advance(LONG);
		send(GET);
		assertThat(requestsPassedOn()).isOne();
	}

	@Test
	void inShadowItCountsAndOffItDoesNot() {
		close();
		this.line.switchTo(AdmissionMode.SHADOW);
		send(GET);
		assertThat(this.line.spared()).isOne();
		answer();
		this.line.switchTo(AdmissionMode.OFF);
		send(GET);
		assertThat(requestsPassedOn()).isEqualTo(2);
		assertThat(this.line.spared()).isOne();
		assertThat(this.line.refused()).isZero();
	}

	void close() {
		this.line.hold(0, LONG);
	}

	void send(String text) {
		this.channel.writeInbound(buffer(text));
	}

	void answer() {
		this.channel.writeOutbound(ok());
	}

	int requestsPassedOn() {
		return requests(this.channel);
	}

	String answers() {
		return text(this.channel);
	}

	static ByteBuf buffer(String text) {
		return Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII);
	}

	static FullHttpResponse ok() {
		var response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK, Unpooled.EMPTY_BUFFER);
		response.headers().set("content-length", 0);
		return response;
	}

	/** How many requests have come out behind the handler since it was last asked. */
	static int requests(EmbeddedChannel channel) {
		int requests = 0;
		for (Object message = channel.readInbound(); message != null; message = channel.readInbound()) {
			requests += (message instanceof HttpRequest) ? 1 : 0;
		}
		return requests;
	}

	/** What was sent since it was last asked. */
	static String text(EmbeddedChannel channel) {
		var text = new StringBuilder();
		for (ByteBuf bytes = channel.readOutbound(); bytes != null; bytes = channel.readOutbound()) {
			text.append(bytes.toString(StandardCharsets.US_ASCII));
			bytes.release();
		}
		return text.toString();
	}

}
