package io.plimsoll.lab.load.http;

import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import org.jspecify.annotations.Nullable;

/**
 * The connections of a run: kept alive, opened as they are needed, never more than the
 * plan allows. The one used last is used first, so that no more stand open than the load
 * needs.
 */
final class Connections {

	private final Bootstrap bootstrap;

	private final Supplier<Connection> fresh;

	private final int most;

	private final Deque<Connection> free = new ArrayDeque<>();

	private final Set<Connection> open = new HashSet<>();

	private int peak;

	Connections(EventLoop loop, Transport transport, URI target, int most, Supplier<Connection> fresh) {
		this.bootstrap = new Bootstrap().group(loop)
			.channel(transport.channel())
			.option(ChannelOption.TCP_NODELAY, true)
			.remoteAddress(new InetSocketAddress(target.getHost(), target.getPort()));
		this.most = most;
		this.fresh = fresh;
	}

	/** The line of the request's head that names the host. */
	static byte[] hostHeader(URI target) {
		return ("Host: " + target.getAuthority() + "\r\n").getBytes(StandardCharsets.US_ASCII);
	}

	/** A connection that stands and carries nothing. */
	@Nullable Connection takeFree() {
		var connection = this.free.pollLast();
		while (connection != null && !connection.stands()) {
			connection = this.free.pollLast();
		}
		return connection;
	}

	void giveBack(Connection connection) {
		this.free.addLast(connection);
	}

	/**
	 * Opens a connection for the exchange.
	 * @param refused what to do if it cannot be had
	 * @return whether one more was allowed
	 */
	boolean open(Exchange exchange, Runnable refused) {
		if (this.open.size() >= this.most) {
			return false;
		}
		var connection = this.fresh.get();
		this.open.add(connection);
		this.peak = Math.max(this.peak, this.open.size());
		connection.carry(exchange);
		var connecting = this.bootstrap.clone().handler(connection).connect();
		connection.over(connecting.channel());
		var _ = connecting.channel().closeFuture().addListener((closed) -> this.open.remove(connection));
		var _ = connecting.addListener((connected) -> {
			if (!connected.isSuccess()) {
				this.open.remove(connection);
				refused.run();
			}
		});
		return true;
	}

	/** The most that were open at once. */
	int peak() {
		return this.peak;
	}

	void closeAll() {
		Set.copyOf(this.open).forEach(Connection::close);
	}

}
