package io.plimsoll.booking.warmup;

import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

import io.plimsoll.booking.seat.Bookings;
import io.plimsoll.contract.token.AccessTokens;
import io.plimsoll.deadline.MonotonicClock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.web.client.RestClient;

/**
 * Asks this instance itself for what changes nothing, has it look at a forged token, and
 * at a booking that there is not, until the code that each request goes through is
 * compiled. Without it the first second of a shard that is handed to a new instance takes
 * a processor for itself, and everybody waits.
 * <p>
 * Runs when the servers answer and before the instance says that it is ready; the
 * election gives it nothing for a lease. It takes some tenths of a second, and three
 * seconds and a call at the most; what cannot be done is left.
 */
final class WarmUp implements ApplicationRunner {

	private static final Logger LOG = LoggerFactory.getLogger(WarmUp.class);

	/** What is called forty times is compiled, see the decision 0007. */
	private static final int TIMES = 50;

	private static final UUID NOBODYS = new UUID(0, 0);

	private static final Duration AT_MOST = Duration.ofSeconds(3);

	private final RestClient client;

	private final Supplier<String> self;

	private final AccessTokens tokens;

	private final Bookings bookings;

	private final MonotonicClock clock;

	/**
	 * Of the instance that answers at {@code self}, once it does, knows callers by
	 * {@code tokens}, and looks up what is to be written to in {@code bookings}.
	 */
	WarmUp(RestClient client, Supplier<String> self, AccessTokens tokens, Bookings bookings, MonotonicClock clock) {
		this.client = client;
		this.self = self;
		this.tokens = tokens;
		this.bookings = bookings;
		this.clock = clock;
	}

	@Override
	public void run(ApplicationArguments arguments) {
		long start = this.clock.nanos();
		var forged = forge();
		var steps = List.<Runnable>of(() -> this.tokens.verify(forged), () -> this.bookings.find(NOBODYS),
				() -> this.client.get().uri(this.self.get() + "/flights").retrieve().toBodilessEntity());
		for (int time = 0; time < TIMES && this.clock.since(start).compareTo(AT_MOST) < 0; time++) {
			steps = steps.stream().filter(WarmUp::works).toList();
		}
	}

	private static boolean works(Runnable step) {
		try {
			step.run();
			return true;
		}
		catch (RuntimeException ex) {
			LOG.info("Not all is warmed up: {}", ex.toString());
			return false;
		}
	}

	/** A token that is right in all but the key: what is refused is not remembered. */
	private static String forge() {
		try {
			var stranger = KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPrivate();
			return AccessTokens.mint(stranger, "warm-up", Set.of(), InstantSource.system().instant(),
					Duration.ofMinutes(1));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every JDK has Ed25519", ex);
		}
	}

}
