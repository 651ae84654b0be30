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

	/** On a connection of the loop of {@code watch}. */
	FloodHandler(FloodLine line, LoopWatch watch, FloodAnswers answers) {
		this.line = line;
		this.watch = watch;
		this.answers = answers;
	}

	@Override
	public void channelRead(ChannelHandlerContext ctx, Object message) {
		if (!this.ending && message instanceof HttpRequest request) {
			this.discarding = this.working == 0 && !isProbe(request) && this.line.refuses(this.watch);
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
