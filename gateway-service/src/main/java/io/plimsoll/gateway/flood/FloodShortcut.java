package io.plimsoll.gateway.flood;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.timeout.IdleStateHandler;
import io.netty.util.concurrent.FastThreadLocal;
import reactor.netty.NettyPipeline;

/**
 * Refuses requests of one connection by their bytes, in front of the HTTP codec: the
 * {@link FloodHandler} behind it spares them all that admission does, this one the codec
 * as well. It takes only {@link PlainHead plain heads}, each of them whole, and only
 * where it knows that a request begins and none is being worked on. All else goes on as
 * it came, from the first byte that was not answered.
 * <p>
 * Where a request begins is known at first, and again when a read that is one plain head
 * has come out of the codec as one request: only one head can have ended in it, and that
 * with its last byte. While nothing is to be refused nobody looks.
 */
@SuppressWarnings("FutureReturnValueIgnored") // a write that fails closes the channel
final class FloodShortcut extends ChannelDuplexHandler {

	/** The longest read that is looked at. */
	private static final int LONGEST = 2048;

	private static final FastThreadLocal<byte[]> LOOKED_AT = new FastThreadLocal<>() {
		@Override
		protected byte[] initialValue() {
			return new byte[LONGEST];
		}
	};

	private final FloodLine line;

	private final LoopWatch watch;

	private final FloodAnswers answers;

	private final FloodHandler behind;

	/** What comes next is the beginning of a request. */
	private boolean between = true;

	private boolean refused;

	private boolean passed;

	private boolean holding;

	/**
	 * On a connection of the loop of {@code watch}.
	 * @param behind the same connection's, behind the codec
	 */
	FloodShortcut(FloodLine line, LoopWatch watch, FloodAnswers answers, FloodHandler behind) {
		this.line = line;
		this.watch = watch;
		this.answers = answers;
		this.behind = behind;
	}

	@Override
	public void channelRead(ChannelHandlerContext ctx, Object message) {
		if (message instanceof ByteBuf bytes && bytes.readableBytes() <= LONGEST && this.line.mayRefuse(this.watch)) {
			look(ctx, bytes);
		}
		else {
			this.passed = true;
			this.between = false;
			ctx.fireChannelRead(message);
		}
	}

	private void look(ChannelHandlerContext ctx, ByteBuf bytes) {
		int length = bytes.readableBytes();
		var looked = LOOKED_AT.get();
		bytes.getBytes(bytes.readerIndex(), looked, 0, length);
		int rest = (this.between && this.behind.isIdle()) ? refuse(ctx, looked, length) : 0;
		if (rest == length) {
			this.refused = true;
			bytes.release();
			return;
		}
		this.passed = true;
		boolean isPlain = PlainHead.end(looked, rest, length) == length;
		int before = this.behind.requests();
		ctx.fireChannelRead(bytes.skipBytes(rest));
		this.between = isPlain && this.behind.requests() == before + 1 && this.behind.isBetween();
	}

	/** Refuses what can be refused, and says where the rest begins. */
	private int refuse(ChannelHandlerContext ctx, byte[] looked, int length) {
		int rest = 0;
		while (rest < length) {
			int end = PlainHead.end(looked, rest, length);
			if (end == PlainHead.NONE) {
				break;
			}
			if (!this.line.refuses(this.watch)) {
				this.behind.letNextThrough();
				break;
			}
			ctx.write(this.answers.bytes());
			rest = end;
		}
		if (rest > 0) {
			ctx.flush();
			// it stands behind the codec, and would take the connection for idle
			if (ctx.pipeline().get(NettyPipeline.IdleTimeoutHandler) instanceof IdleStateHandler idle) {
				idle.resetReadTimeout();
			}
		}
		return rest;
	}

	@Override
	public void channelReadComplete(ChannelHandlerContext ctx) {
		boolean unseen = this.refused && !this.passed;
		this.refused = false;
		this.passed = false;
		if (unseen) {
			// nobody behind this knows that there is more to read
			read(ctx);
		}
		else {
			ctx.fireChannelReadComplete();
		}
	}

	/**
	 * No more is read from a client that does not read its refusals: they would pile up.
	 */
	@Override
	public void read(ChannelHandlerContext ctx) {
		if (ctx.channel().isWritable() || !this.behind.isIdle()) {
			ctx.read();
		}
		else {
			this.holding = true;
		}
	}

	@Override
	public void channelWritabilityChanged(ChannelHandlerContext ctx) {
		if (this.holding && ctx.channel().isWritable()) {
			this.holding = false;
			ctx.read();
		}
		ctx.fireChannelWritabilityChanged();
	}

}
