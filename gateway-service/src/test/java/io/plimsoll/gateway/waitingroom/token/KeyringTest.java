package io.plimsoll.gateway.waitingroom.token;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class KeyringTest {

	private static final Duration LIFE = Duration.ofHours(24);

	private static final Instant START = Instant.parse("2026-11-01T09:00:00Z");

	private final SecureRandom random = new SecureRandom();

	/**
	 * Two gateways whose clocks are wrong by a minute, one ahead and the other behind,
	 * and each of which looks at the keys that they share only every other minute.
	 */
	@Test
	void inFiveDaysNoTicketIsRefusedThatHasNotEndedByAnyClock() {
		var shared = new Keyring(List.of()).kept(START, LIFE, this.random);
		var known = new Keyring[] { shared, shared };
		var skews = new Duration[] { Duration.ofMinutes(1), Duration.ofMinutes(-1) };
		var lastOf = new HashMap<String, Instant>();
		for (var now = START; now.isBefore(START.plus(LIFE.multipliedBy(5))); now = now.plusSeconds(60)) {
			int looks = (int) (now.getEpochSecond() / 60 % 2);
			shared = shared.kept(now.plus(skews[looks]), LIFE, this.random);
			known[looks] = shared;
			for (int i = 0; i < 2; i++) {
				var clock = now.plus(skews[i]);
				lastOf.merge(known[i].signing(TokenKind.TICKET, clock).orElseThrow().head(), clock.plus(LIFE),
						(one, other) -> one.isAfter(other) ? one : other);
			}
			for (int i = 0; i < 2; i++) {
				var ring = known[i];
				var clock = now.plus(skews[i]);
				assertThat(lastOf.entrySet()).as("signed by keys unknown at %s", now)
					.noneMatch((last) -> clock.isBefore(last.getValue())
							&& ring.verifying(TokenKind.TICKET, last.getKey()) == null);
			}
		}
		assertThat(lastOf).as("keys that have signed").hasSize(5);
	}

	@Test
	void aKeySignsNowhereBeforeAllHadAMinuteToLook() {
		var old = new Keyring(List.of()).kept(START, LIFE, this.random);
		var made = START.plus(Keyring.spacing(LIFE));
		var ring = old.kept(made, LIFE, this.random);
		var minute = Duration.ofMinutes(1);
		// the clock of who made it is a minute behind, the reader's a minute ahead
		var aMinuteLater = made.plus(minute).plus(minute).plus(minute);
		assertThat(ring.signing(TokenKind.TICKET, aMinuteLater.minusMillis(1)))
			.isEqualTo(old.signing(TokenKind.TICKET, START));
		assertThat(ring.signing(TokenKind.TICKET, aMinuteLater)).isNotEqualTo(old.signing(TokenKind.TICKET, START));
	}

	@Test
	void thereAreTwoOfAKindAtTheMost() {
		var ring = new Keyring(List.of());
		for (int day = 0; day < 5; day++) {
			ring = ring.kept(START.plus(Keyring.spacing(LIFE).multipliedBy(day)), LIFE, this.random);
			assertThat(ring.keys()).extracting(RoomKey::kind)
				.filteredOn((kind) -> kind == TokenKind.PASS)
				.hasSize(Math.min(day + 1, 2));
		}
		var third = RoomKey.make(TokenKind.PASS, START, this.random);
		var crowded = new Keyring(
				List.of(ring.keys().get(0), ring.keys().get(1), ring.keys().get(2), ring.keys().get(3), third));
		assertThat(crowded.kept(START, LIFE, this.random).keys()).as("put there by hand").doesNotContain(third);
	}

	@Test
	void aClockThatIsFarBehindChangesNothing() {
		var ring = new Keyring(List.of()).kept(START, LIFE, this.random);
		assertThat(ring.kept(Instant.EPOCH, LIFE, this.random)).isSameAs(ring);
		assertThat(ring.signing(TokenKind.PASS, Instant.EPOCH)).isPresent();
	}

}
