package io.plimsoll.gateway.flood;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.handler.timeout.IdleStateHandler;
import io.plimsoll.shedding.AdmissionMode;
import io.plimsoll.shedding.RetryAfter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.netty.NettyPipeline;

import static org.assertj.core.api.Assertions.assertThat;

/** What holds behind the codec holds with the shortcut in front of it, too. */
class FloodShortcutTest extends FloodHandlerTest {

	private static final List<String> REQUESTS = List.of(GET, GET, GET, "HEAD /flights HTTP/1.1\r\nHost: a\r\n\r\n",
			"GET /livez HTTP/1.1\r\nHost: a\r\n\r\n", "\r\n" + GET,
			"POST /bookings HTTP/1.1\r\nHost: a\r\nContent-Length: " + GET.length() + "\r\n\r\n" + GET);

	private static final Duration BOUND = Duration.ofMillis(100);

	@Override
	EmbeddedChannel connection() {
		return new EmbeddedChannel(new FloodShortcut(this.line, this.watch, this.answers, this.handler),
				new HttpServerCodec(), this.handler);
	}

	@Test
	void plainRequestsAreRefusedInFrontOfTheCodec() {
		close();
		send(GET);
		send(GET.repeat(3));
		assertThat(answers().split("HTTP/1.1 503 ", -1)).hasSize(5);
		assertThat(this.line.refused()).isEqualTo(4);
		assertThat(this.handler.requests()).isZero();
	}

	@ParameterizedTest
	@ValueSource(strings = { "HEAD /flights HTTP/1.1\r\nHost: a\r\n\r\n", "GET /flights HTTP/1.1\r\n\r\n",
			"POST /bookings HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n\r\nx" })
	void othersAreLeftToTheHandlerAndThePlainOnesInFrontOfThemAreNot(String other) {
		close();
		send(GET.repeat(2) + other);
		assertThat(this.handler.requests()).isOne();
		assertThat(answers().split("HTTP/1.1 503 ", -1)).hasSize(4);
	}

	@Test
	void whatIsWithinABodyIsNoRequest() {
		close();
		send("POST /bookings HTTP/1.1\r\nHost: a\r\nContent-Length: " + 2 * GET.length() + "\r\n\r\n");
		send(GET);
		send(GET);
		assertThat(answers().split("HTTP/1.1 503 ", -1)).hasSize(2);
		send(GET);
		assertThat(answers().split("HTTP/1.1 503 ", -1)).hasSize(2);
		assertThat(this.handler.requests()).isEqualTo(2);
	}

	@Test
	void whatContinuesAHeadIsNoRequest() {
		close();
		send("GET /flights HTTP/1.1\r\nHost: a\r\nX: ");
		send(GET);
		assertThat(answers().split("HTTP/1.1 503 ", -1)).hasSize(2);
		assertThat(this.handler.requests()).isOne();
	}

	@Test
	void behindAnotherKindOfRequestTheNextPlainOneShowsTheWayBack() {
		close();
		send("POST /bookings HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n\r\nx");
		send(GET);
		assertThat(this.handler.requests()).isEqualTo(2);
		send(GET);
		assertThat(this.handler.requests()).isEqualTo(2);
		assertThat(this.line.refused()).isEqualTo(3);
	}

	@Test
	void aConnectionThatEndsIsAnsweredNoMore() {
		close();
		send("POST /bookings HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n");
		answers();
		send("0\r\n\r\n");
		send(GET);
		send(GET);
		assertThat(answers()).isEmpty();
		assertThat(this.line.refused()).isOne();
	}

	@Test
	void whereNothingIsRefusedNobodyLooks() {
		close();
		this.line.switchTo(AdmissionMode.SHADOW);
		send(GET);
		answer();
		answers();
		this.line.switchTo(AdmissionMode.ENFORCE);
		send(GET);
		assertThat(this.handler.requests()).isEqualTo(2);
		send(GET);
		assertThat(this.handler.requests()).isEqualTo(2);
	}

	@Test
	void aClientThatIsRefusedIsNotIdle() {
		var idle = new Events();
		this.channel.freezeTime();
		this.channel.pipeline().addLast(idle);
		this.channel.pipeline()
			.addBefore(this.channel.pipeline().context(this.handler).name(), NettyPipeline.IdleTimeoutHandler,
					new IdleStateHandler(10, 0, 0));
		close();
		for (int i = 0; i < 3; i++) {
			pass(6);
			send(GET);
		}
		assertThat(idle.count).isZero();
		pass(11);
		assertThat(idle.count).isOne();
	}

	@Test
	void aClientThatReadsNoAnswersIsReadNoMore() {
		var behind = new FloodHandler(this.line, this.watch, this.answers);
		var socket = new Socket();
		var unread = new EmbeddedChannel(socket, new FloodShortcut(this.line, this.watch, this.answers, behind),
				new HttpServerCodec(), behind);
		unread.config().setAutoRead(false);
		unread.config().setWriteBufferWaterMark(new WriteBufferWaterMark(1, 2));
		close();
		socket.isFull = true;
		int before = socket.reads;
		unread.writeInbound(buffer(GET));
		assertThat(socket.reads).isEqualTo(before);
		socket.isFull = false;
		unread.flush();
		assertThat(socket.reads).isEqualTo(before + 1);
		unread.finishAndReleaseAll();
	}

	@Test
	void allIsAnsweredAsItIsWithoutTheShortcut() {
		for (int seed = 0; seed < 300; seed++) {
			assertThat(course(seed, true)).as("seed %d", seed).isEqualTo(course(seed, false));
		}
	}

	/**
	 * What becomes of requests of many kinds that are cut anywhere, of which the line
	 * refuses half.
	 */
	private static String course(int seed, boolean shortcut) {
		var random = new Random(seed);
		var line = new FloodLine(() -> 0, BOUND, AdmissionMode.ENFORCE);
		line.hold(0.5, Duration.ofSeconds(1));
		var watch = new LoopWatch(() -> 0, BOUND);
		var answers = new FloodAnswers(new RetryAfter(Duration.ofSeconds(1), Duration.ofSeconds(2), new Random(1)));
		var handler = new FloodHandler(line, watch, answers);
		var channel = new EmbeddedChannel(new HttpServerCodec(), handler);
		if (shortcut) {
			channel.pipeline().addFirst(new FloodShortcut(line, watch, answers, handler));
		}
		var course = new StringBuilder();
		int unanswered = 0;
		var rest = "";
		for (int step = 0; step < 40; step++) {
			var text = rest + REQUESTS.get(random.nextInt(REQUESTS.size()));
			int cut = random.nextBoolean() ? text.length() : random.nextInt(text.length());
			rest = text.substring(cut);
			channel.writeInbound(buffer(text.substring(0, cut)));
			int passed = requests(channel);
			course.append(passed).append(" passed, ").append(line.refused()).append(" refused\n");
			unanswered += passed;
			if (random.nextBoolean()) {
				for (; unanswered > 0; unanswered--) {
					channel.writeOutbound(ok());
				}
			}
			course.append(text(channel));
		}
		channel.finishAndReleaseAll();
		return course.toString();
	}

	private void pass(int seconds) {
		this.channel.advanceTimeBy(seconds, TimeUnit.SECONDS);
		this.channel.runScheduledPendingTasks();
	}

	/** Counts what is told of an idle connection. */
	private static final class Events extends ChannelInboundHandlerAdapter {

		private int count;

		@Override
		public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
			this.count += (event instanceof IdleStateEvent) ? 1 : 0;
		}

	}

	/** Sends nothing while it is full. */
	private static final class Socket extends ChannelDuplexHandler {

		private boolean isFull;

		private int reads;

		@Override
		public void read(ChannelHandlerContext ctx) {
			this.reads++;
			ctx.read();
		}

		@Override
		public void flush(ChannelHandlerContext ctx) {
			if (!this.isFull) {
				ctx.flush();
			}
		}

	}

}
