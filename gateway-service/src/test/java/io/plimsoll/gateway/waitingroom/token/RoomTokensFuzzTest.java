package io.plimsoll.gateway.waitingroom.token;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

import io.plimsoll.gateway.waitingroom.Lane;
import io.plimsoll.gateway.waitingroom.token.Reading.Bad;
import io.plimsoll.gateway.waitingroom.token.Reading.Good;
import io.plimsoll.gateway.waitingroom.token.Reading.Reason;
import io.plimsoll.testkit.FakeClock;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What chance makes of real tokens. How to let it go on for longer: CONTRIBUTING.md. */
class RoomTokensFuzzTest {

	private static final int TRIES = Integer.getInteger("plimsoll.fuzz", 20_000);

	private static final Duration LIFE = Duration.ofHours(1);

	private final FakeClock clock = new FakeClock();

	private final SplittableRandom random = new SplittableRandom(20261201);

	private final SecureRandom seeded = new SecureRandom() {

		@Override
		public void nextBytes(byte[] bytes) {
			RoomTokensFuzzTest.this.random.nextBytes(bytes);
		}

	};

	private final RoomKeys keys = keys();

	private final RoomTokens tokens = new RoomTokens(this.keys, this.clock);

	private final List<String> real = real();

	private final TokenForger forger = new TokenForger(this.random, this.real,
			Stream.of(TokenKind.values()).map(this.keys::signing).toList(), keys().signing(TokenKind.TICKET));

	@Test
	void nothingIsAcceptedThatWasNotMinted() {
		var genuine = new HashSet<>(this.real);
		var refused = new EnumMap<Reason, Integer>(Reason.class);
		for (int i = 0; i < TRIES; i++) {
			var forged = this.forger.next();
			if (!genuine.contains(forged)) {
				for (var kind : TokenKind.values()) {
					refused.merge(refusal(kind, forged), 1, Integer::sum);
				}
			}
		}
		assertThat(refused).as("it gets as far as the signature, but never behind it")
			.containsOnlyKeys(Reason.MALFORMED, Reason.UNKNOWN_KEY, Reason.FORGED)
			.allSatisfy((_, times) -> assertThat(times).isGreaterThan(TRIES / 20));
	}

	@Test
	void noClaimsAreReadThatAreNotWrittenJustSo() {
		int read = 0;
		for (int i = 0; i < TRIES / 4; i++) {
			var claims = this.forger.claimsOf(this.real.get(i % this.real.size())).getBytes(StandardCharsets.UTF_8);
			var bytes = this.random.nextBoolean() ? this.forger.flipped(claims) : claims;
			var token = Claims.read(TokenKind.TICKET, bytes);
			if (token != null) {
				read++;
				assertThat(Claims.write(token)).isEqualTo(bytes);
			}
		}
		assertThat(read).as("some of it is another token").isPositive();
	}

	private Reason refusal(TokenKind kind, String forged) {
		return switch (this.tokens.read(kind, "spring", forged)) {
			case Bad(var reason) -> reason;
			case Good _ -> throw new AssertionError("accepted as a " + kind + ": " + forged);
		};
	}

	private RoomKeys keys() {
		return new RoomKeys(null, Duration.ofHours(24), this.clock, this.clock::nanos, this.seeded);
	}

	private List<String> real() {
		var minted = new ArrayList<String>();
		var now = Instant.ofEpochSecond(this.clock.instant().getEpochSecond());
		for (var kind : TokenKind.values()) {
			for (int i = 0; i < 12; i++) {
				minted.add(this.tokens.mint(new RoomToken(kind, "gateway", (i % 3 == 0) ? "autumn" : "spring",
						(i % 2 == 0) ? Lane.ORDINARY : Lane.PRIORITY, 1 << (2 * i), Binding.ofCookie("secret " + i),
						now, now.plus(LIFE))));
			}
		}
		return minted;
	}

}
