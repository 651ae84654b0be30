package io.plimsoll.gateway.flood;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import io.plimsoll.gateway.edge.LingeringClose;

/**
 * Refuses requests of one connection before anything is built for them. Heads that come
 * here have one meaning, so it is known where the next request begins.
 * <p>
 * Probes are let through. So is what was pipelined behind a request that is being worked
 * on, as its refusal would overtake that one's answer. A body of announced length is read
 * and thrown away; where a body has no announced length, or its sender waits to be told
 * to go on, the connection ends with the refusal.
 */
@SuppressWarnings("FutureReturnValueIgnored") // a write that fails closes the channel
final class FloodHandler extends ChannelDuplexHandler {

	private final FloodLine line;

	private final LoopWatch watch;

	private final FloodAnswers answers;

	/** Requests that were let through and are not answered. */
	private int working;

	private boolean informational;

	/** What comes belongs to a request that was refused. */
	private boolean discarding;

	private boolean ending;

	private boolean unflushed;

	private int requests;

	/** What comes next is the beginning of a request. */
	private boolean between = true;

	/** It was decided in front of the codec that the next request is let through. */
	private boolean decided;

	/** On a connection of the loop of {@code watch}. */
	FloodHandler(FloodLine line, LoopWatch watch, FloodAnswers answers) {
		this.line = line;
		this.watch = watch;
		this.answers = answers;
	}

	/** How many requests have come; it may overflow. */
	int requests() {
		return this.requests;
	}

	/** Whether what came last was the end of a request. */
	boolean isBetween() {
		return this.between;
	}

	/** Whether each request that came is answered, and the connection stays. */
	boolean isIdle() {
		return this.working == 0 && !this.ending;
	}

	/** Has it let the next request through without asking the line again. */
	void letNextThrough() {
		this.decided = true;
	}

	@Override
	public void channelRead(ChannelHandlerContext ctx, Object message) {
		this.between = message instanceof LastHttpContent;
		if (!this.ending && message instanceof HttpRequest request) {
			this.requests++;
			this.discarding = this.working == 0 && !isProbe(request) && refuses();
			if (this.discarding) {
				refuse(ctx, request);
			}
			else {
				this.working++;
			}
		}
		if (this.discarding) {
			ReferenceCountUtil.release(message);
		}
		else {
			ctx.fireChannelRead(message);
		}
	}

	@Override
	public void channelReadComplete(ChannelHandlerContext ctx) {
		if (this.unflushed) {
			this.unflushed = false;
			ctx.flush();
		}
		if (this.discarding) {
			// nobody behind this knows that there is more to read
			ctx.read();
		}
		ctx.fireChannelReadComplete();
	}

	@Override
	public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
		if (message instanceof HttpResponse response) {
			this.informational = response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
		}
		if (message instanceof LastHttpContent && !this.informational) {
			this.working--;
		}
		ctx.write(message, promise);
	}

	private boolean refuses() {
		boolean refuses = !this.decided && this.line.refuses(this.watch);
		this.decided = false;
		return refuses;
	}

	private void refuse(ChannelHandlerContext ctx, HttpRequest request) {
		var headers = request.headers();
		boolean bodyEnds = !headers.contains(HttpHeaderNames.TRANSFER_ENCODING)
				&& !headers.contains(HttpHeaderNames.EXPECT);
		boolean stays = bodyEnds && HttpUtil.isKeepAlive(request);
		var written = ctx.write(this.answers.next(stays));
		this.unflushed = true;
		this.ending = !stays;
		if (!stays) {
			written.addListener(bodyEnds && !headers.contains(HttpHeaderNames.CONTENT_LENGTH)
					? ChannelFutureListener.CLOSE : (ChannelFutureListener) (_) -> LingeringClose.begin(ctx));
		}
	}

	/** The same paths that have no limit at admission; another spelling is no probe. */
	private static boolean isProbe(HttpRequest request) {
		boolean reads = HttpMethod.GET.equals(request.method()) || HttpMethod.HEAD.equals(request.method());
		return reads && (isPath(request.uri(), "/livez") || isPath(request.uri(), "/readyz"));
	}

	private static boolean isPath(String target, String path) {
		return target.startsWith(path) && (target.length() == path.length() || target.charAt(path.length()) == '?');
	}

}
