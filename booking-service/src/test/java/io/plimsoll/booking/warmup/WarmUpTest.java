package io.plimsoll.booking.warmup;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

import com.sun.net.httpserver.HttpServer;
import io.plimsoll.booking.seat.Bookings;
import io.plimsoll.booking.shard.Booking;
import io.plimsoll.contract.token.AccessTokens;
import io.plimsoll.testkit.FakeClock;
import org.junit.jupiter.api.Test;

import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.web.client.RestClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

class WarmUpTest {

	private final FakeClock clock = new FakeClock();

	private final AtomicInteger asked = new AtomicInteger();

	private final AtomicInteger lookedUp = new AtomicInteger();

	private boolean away;

	@Test
	void itAsksOftenEnoughForWhatChangesNothing() throws Exception {
		warmUp(Duration.ZERO);

		assertThat(this.asked).hasValue(50);
		assertThat(this.lookedUp).hasValue(50);
	}

	@Test
	void whereEachAnswerTakesASecondItIsOverAfterThree() throws Exception {
		warmUp(Duration.ofSeconds(1));

		assertThat(this.asked).hasValue(3);
	}

	@Test
	void withoutADatabaseTheRestIsDone() throws Exception {
		this.away = true;

		warmUp(Duration.ZERO);

		assertThat(this.asked).hasValue(50);
		assertThat(this.lookedUp).hasValue(1);
	}

	@Test
	void whereNobodyAnswersTheStartGoesOn() {
		assertThatNoException().isThrownBy(() -> new WarmUp(RestClient.create(), () -> "http://127.0.0.1:1", tokens(),
				new None(), this.clock::nanos)
			.run(new DefaultApplicationArguments()));
	}

	private void warmUp(Duration answer) throws Exception {
		var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		server.createContext("/flights", (exchange) -> {
			this.asked.incrementAndGet();
			this.clock.advance(answer);
			exchange.sendResponseHeaders(204, -1);
			exchange.close();
		});
		server.start();
		try {
			new WarmUp(RestClient.create(), () -> "http://127.0.0.1:" + server.getAddress().getPort(), tokens(),
					new None(), this.clock::nanos)
				.run(new DefaultApplicationArguments());
		}
		finally {
			server.stop(0);
		}
	}

	private static AccessTokens tokens() throws Exception {
		return new AccessTokens(KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPublic(),
				InstantSource.system());
	}

	private final class None implements Bookings {

		@Override
		public Optional<Booking> find(UUID id) {
			WarmUpTest.this.lookedUp.incrementAndGet();
			if (WarmUpTest.this.away) {
				throw new IllegalStateException("away");
			}
			return Optional.empty();
		}

		@Override
		public List<Booking> overdue(String scope, int limit) {
			return List.of();
		}

	}

}
