package io.plimsoll.lab.load.http;

import java.nio.charset.StandardCharsets;
import java.util.Objects;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.plimsoll.lab.load.Outcome;
import org.jspecify.annotations.Nullable;

/** A connection that carries one exchange at a time. */
@SuppressWarnings("FutureReturnValueIgnored") // what goes wrong is told to the handler
final class Connection extends ChannelInboundHandlerAdapter {

	private final Run run;

	private final byte[] host;

	private final ResponseReader reader;

	private @Nullable Channel channel;

	private @Nullable Exchange current;

	/** The beginning of a line whose end has not come yet. */
	private @Nullable ByteBuf unread;

	Connection(Run run, byte[] host, ResponseReader reader) {
		this.run = run;
		this.host = host;
		this.reader = reader;
	}

	/** Belongs to this channel, which may not stand yet. */
	void over(Channel channel) {
		this.channel = channel;
	}

	/** Sends the exchange's request, now or as soon as the connection stands. */
	void carry(Exchange exchange) {
		this.current = exchange;
		exchange.connection = this;
		this.reader.expect(exchange.request.method());
		if (stands()) {
			write(exchange);
		}
	}

	boolean stands() {
		return this.channel != null && this.channel.isActive();
	}

	/** Closes the connection; whoever waited for an answer waits no more. */
	void close() {
		this.current = null;
		if (this.channel != null) {
			this.channel.close();
		}
	}

	@Override
	public void channelActive(ChannelHandlerContext context) {
		if (this.current == null) {
			context.close();
		}
		else {
			write(this.current);
		}
	}

	@Override
	public void channelRead(ChannelHandlerContext context, Object message) {
		var in = together((ByteBuf) message);
		try {
			while (in.isReadable()) {
				var exchange = this.current;
				if (exchange == null) {
					// an answer that nobody asked for, or nobody waits for any more
					context.close();
					return;
				}
				if (!this.reader.read(in)) {
					break;
				}
				answered(context, exchange);
			}
			if (in.isReadable()) {
				this.unread = in.readBytes(in.readableBytes());
			}
		}
		catch (MalformedAnswerException ex) {
			lost(new Outcome.Unknown("malformed answer"));
			context.close();
		}
		finally {
			in.release();
		}
	}

	@Override
	public void channelInactive(ChannelHandlerContext context) {
		var exchange = this.current;
		if (exchange != null && this.reader.endsWithConnection()) {
			answered(context, exchange);
		}
		lost(new Outcome.Unknown("connection closed"));
		if (this.unread != null) {
			this.unread.release();
			this.unread = null;
		}
	}

	@Override
	public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
		lost(new Outcome.Unknown("connection reset"));
		context.close();
	}

	private void answered(ChannelHandlerContext context, Exchange exchange) {
		this.current = null;
		if (this.reader.closes()) {
			context.close();
		}
		else {
			this.run.free(this);
		}
		this.run.answered(exchange, this.reader.answer());
	}

	private void lost(Outcome outcome) {
		var exchange = this.current;
		if (exchange != null) {
			this.current = null;
			this.run.ended(exchange, outcome, null);
		}
	}

	private ByteBuf together(ByteBuf arrived) {
		var before = this.unread;
		if (before == null) {
			return arrived;
		}
		this.unread = null;
		before.writeBytes(arrived);
		arrived.release();
		return before;
	}

	private void write(Exchange exchange) {
		var open = Objects.requireNonNull(this.channel);
		var line = exchange.request.line();
		var rest = exchange.request.rest();
		var out = open.alloc().directBuffer(line.length + this.host.length + rest.length + 32);
		out.writeBytes(line).writeBytes(this.host);
		if (exchange.announced) {
			out.writeCharSequence("Plimsoll-Attempt: " + exchange.attempt + "\r\n", StandardCharsets.US_ASCII);
		}
		out.writeBytes(rest);
		exchange.written = true;
		open.writeAndFlush(out, open.voidPromise());
	}

}
