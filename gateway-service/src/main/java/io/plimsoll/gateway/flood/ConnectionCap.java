package io.plimsoll.gateway.flood;

import java.lang.management.ManagementFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

import com.sun.management.UnixOperatingSystemMXBean;
import io.netty.channel.Channel;

/**
 * How many connections clients may have. One more is closed as soon as it was accepted,
 * so that the process never runs out of file descriptors: without any it could neither
 * accept nor reach a service. Safe for use by many threads.
 */
final class ConnectionCap {

	private final AtomicInteger open = new AtomicInteger();

	private final LongAdder refused = new LongAdder();

	private final int limit;

	/** Of {@code limit} connections, at least 1. */
	ConnectionCap(int limit) {
		this.limit = limit;
	}

	/**
	 * As many as are {@code wanted}, but no more than half of what the process may open:
	 * the rest is for connections to services, files, and those that are being closed.
	 */
	static int within(int wanted, long descriptors) {
		return Math.clamp(descriptors / 2, 1, wanted);
	}

	/** How many file descriptors this process may have; very many if that is unknown. */
	static long descriptors() {
		return (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix)
				? unix.getMaxFileDescriptorCount() : Long.MAX_VALUE;
	}

	/** Counts a connection until it is closed; false if it is one too many. */
	@SuppressWarnings("FutureReturnValueIgnored") // the same future as before
	boolean enter(Channel channel) {
		if (this.open.incrementAndGet() > this.limit) {
			this.open.decrementAndGet();
			this.refused.increment();
			return false;
		}
		channel.closeFuture().addListener((_) -> this.open.decrementAndGet());
		return true;
	}

	/** How many there may be. */
	int limit() {
		return this.limit;
	}

	/** How many there are. */
	int open() {
		return this.open.get();
	}

	/** How many were closed at once, since the start. */
	long refused() {
		return this.refused.sum();
	}

}
