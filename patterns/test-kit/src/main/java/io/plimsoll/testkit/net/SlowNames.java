package io.plimsoll.testkit.net;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.spi.InetAddressResolver;
import java.net.spi.InetAddressResolverProvider;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Names of hosts whose address is not told as long as a test wants. All others are looked
 * up as ever. Found by the JDK, and so in force wherever this test kit is on the path.
 */
public final class SlowNames extends InetAddressResolverProvider {

	private static final Map<String, CountDownLatch> HANGING = new ConcurrentHashMap<>();

	/** In case a test forgets to close its name. */
	private static final int AT_MOST_SECONDS = 20;

	/** For the JDK. */
	public SlowNames() {
	}

	/** A name that hangs until it is closed, and is not known then. */
	public static Name hang() {
		var name = new Name(UUID.randomUUID() + ".invalid");
		HANGING.put(name.host(), new CountDownLatch(1));
		return name;
	}

	@Override
	public InetAddressResolver get(Configuration configuration) {
		return new Resolver(configuration.builtinResolver());
	}

	@Override
	public String name() {
		return "slow names";
	}

	/**
	 * A name.
	 *
	 * @param host of whom
	 */
	public record Name(String host) implements AutoCloseable {

		/** From now on it is not known. */
		public void forget() {
			var hanging = HANGING.remove(this.host);
			if (hanging != null) {
				hanging.countDown();
			}
		}

		@Override
		public void close() {
			forget();
		}

	}

	private record Resolver(InetAddressResolver usual) implements InetAddressResolver {

		@Override
		public Stream<InetAddress> lookupByName(String host, LookupPolicy policy) throws UnknownHostException {
			var hanging = HANGING.get(host);
			if (hanging == null) {
				return this.usual.lookupByName(host, policy);
			}
			try {
				var _ = hanging.await(AT_MOST_SECONDS, TimeUnit.SECONDS);
			}
			catch (InterruptedException _) {
				Thread.currentThread().interrupt();
			}
			throw new UnknownHostException(host);
		}

		@Override
		public String lookupByAddress(byte[] address) throws UnknownHostException {
			return this.usual.lookupByAddress(address);
		}

	}

}
