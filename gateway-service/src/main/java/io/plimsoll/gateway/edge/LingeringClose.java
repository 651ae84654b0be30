package io.plimsoll.gateway.edge;

import java.util.concurrent.TimeUnit;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.socket.DuplexChannel;

/**
 * Ends a connection behind an answer to somebody who may still be sending. Closing at
 * once would answer what is still in flight with a reset, and a reset makes the client's
 * system throw away the answer it has not read.
 */
@SuppressWarnings("FutureReturnValueIgnored") // what fails has closed the channel
public final class LingeringClose {

	/** How long what the client still sends is read, so that it can read its answer. */
	private static final long LINGER_MILLIS = 1000;

	private LingeringClose() {
	}

	/** Says that no more will come, and closes the connection a second later. */
	public static void begin(ChannelHandlerContext ctx) {
		if (ctx.channel() instanceof DuplexChannel duplex) {
			duplex.shutdownOutput();
		}
		ctx.executor().schedule(() -> ctx.close(), LINGER_MILLIS, TimeUnit.MILLISECONDS);
		ctx.read();
	}

}
