package io.plimsoll.gateway.edge;

import java.nio.charset.StandardCharsets;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import io.plimsoll.gateway.edge.HeadCheck.BadHead;
import org.jspecify.annotations.Nullable;

/**
 * Refuses bad heads right behind the HTTP codec of one connection, before anything is
 * built for the request, and ends the connection: what follows a bad head may be
 * anything.
 * <p>
 * The refusal of a bad head that was pipelined behind a request in progress waits for
 * that request's answer.
 * <p>
 * It asks for the next request when all are answered: Reactor Netty 1.3.7 forgets to, if
 * that request came while the one before was being wound up (its issue 4361).
 */
@SuppressWarnings("FutureReturnValueIgnored") // a write that fails closes the channel
final class HeadGuard extends ChannelDuplexHandler {

	private final HeadCheck check;

	private int unanswered;

	private boolean informational;

	private @Nullable BadHead bad;

	HeadGuard(HeadCheck check) {
		this.check = check;
	}

	@Override
	public void channelRead(ChannelHandlerContext ctx, Object message) {
		if (this.bad == null && message instanceof HttpRequest request) {
			this.bad = this.check.check(request);
			if (this.bad == null) {
				this.unanswered++;
			}
			else if (this.unanswered == 0) {
				refuse(ctx, this.bad);
			}
		}
		if (this.bad != null) {
			ReferenceCountUtil.release(message);
			return;
		}
		ctx.fireChannelRead(message);
	}

	@Override
	public void channelReadComplete(ChannelHandlerContext ctx) {
		if (this.bad != null && this.unanswered == 0) {
			ctx.read();
			return;
		}
		ctx.fireChannelReadComplete();
	}

	@Override
	public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
		if (message instanceof HttpResponse response) {
			this.informational = response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
		}
		ctx.write(message, promise);
		if (message instanceof LastHttpContent && !this.informational) {
			this.unanswered--;
			if (this.unanswered == 0) {
				if (this.bad != null) {
					refuse(ctx, this.bad);
				}
				else {
					ctx.read();
				}
			}
		}
	}

	private void refuse(ChannelHandlerContext ctx, BadHead bad) {
		var body = Unpooled.wrappedBuffer(bad.document().getBytes(StandardCharsets.UTF_8));
		var response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1,
				HttpResponseStatus.valueOf(bad.type().status()), body);
		response.headers()
			.set(HttpHeaderNames.CONTENT_TYPE, "application/problem+json")
			.setInt(HttpHeaderNames.CONTENT_LENGTH, body.readableBytes())
			.set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
		ctx.writeAndFlush(response).addListener((ChannelFutureListener) (_) -> LingeringClose.begin(ctx));
	}

}
