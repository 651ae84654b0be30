package io.plimsoll.lab.load.http;

import io.netty.channel.Channel;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;

/**
 * How this machine moves bytes: epoll where it is at hand, because its timers are finer
 * than the millisecond of the JDK's selector, which would be seen in every latency.
 *
 * @param handlers of an event loop
 * @param channel of a connection
 */
record Transport(IoHandlerFactory handlers, Class<? extends Channel> channel) {

	static Transport ofThisMachine() {
		return Epoll.isAvailable() ? new Transport(EpollIoHandler.newFactory(), EpollSocketChannel.class)
				: new Transport(NioIoHandler.newFactory(), NioSocketChannel.class);
	}

}
