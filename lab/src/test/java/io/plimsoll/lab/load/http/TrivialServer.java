package io.plimsoll.lab.load.http;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.socket.SocketChannel;

/**
 * Answers every piece that it receives with 200, on one thread: the least that a server
 * can do, so that a measurement against it is one of the generator. Runs as a process of
 * its own; its argument is the port.
 */
final class TrivialServer {

	private static final byte[] ANSWER = ("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 2\r\n\r\n"
			+ "ok")
		.getBytes(StandardCharsets.US_ASCII);

	private TrivialServer() {
	}

	public static void main(String[] arguments) throws InterruptedException {
		try (var loop = new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory())) {
			new ServerBootstrap().group(loop)
				.channel(EpollServerSocketChannel.class)
				.childHandler(new ChannelInitializer<SocketChannel>() {
					@Override
					protected void initChannel(SocketChannel channel) {
						channel.pipeline().addLast(new Answerer());
					}
				})
				.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[0])))
				.sync()
				.channel()
				.closeFuture()
				.sync();
		}
	}

	private static final class Answerer extends ChannelInboundHandlerAdapter {

		@Override
		public void channelRead(ChannelHandlerContext context, Object message) {
			((ByteBuf) message).release();
			var answer = context.alloc().directBuffer(ANSWER.length).writeBytes(ANSWER);
			var _ = context.writeAndFlush(answer, context.voidPromise());
		}

		@Override
		public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
			var _ = context.close();
		}

	}

}
