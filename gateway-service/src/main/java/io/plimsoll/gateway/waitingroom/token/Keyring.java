package io.plimsoll.gateway.waitingroom.token;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * The keys in use. A key signs for one life and verifies for another; one that was just
 * made does not sign yet, so that all gateways know it first. A value.
 *
 * @param keys of both kinds, the oldest first
 */
record Keyring(List<RoomKey> keys) {

	/** Longer than it takes a gateway to look at the file again. */
	static final Duration BEFORE_USE = Duration.ofMinutes(1);

	Keyring {
		keys = keys.stream().sorted(Comparator.comparing(RoomKey::made)).toList();
	}

	/**
	 * One with a key of each kind at least, at {@code now}; the same one if nothing is
	 * due.
	 */
	Keyring kept(Instant now, Duration life, SecureRandom random) {
		var next = new ArrayList<RoomKey>();
		for (var kind : TokenKind.values()) {
			var mine = of(kind).filter((key) -> now.isBefore(key.made().plus(life.multipliedBy(2)))).toList();
			next.addAll(mine);
			if (mine.isEmpty() || !now.isBefore(mine.getLast().made().plus(life))) {
				next.add(RoomKey.make(kind, now, random));
			}
		}
		var ring = new Keyring(next);
		return ring.keys.equals(this.keys) ? this : ring;
	}

	/** The newest that all know by now; if there is none such, the oldest. */
	Optional<RoomKey> signing(TokenKind kind, Instant now) {
		return of(kind).filter((key) -> !now.isBefore(key.made().plus(BEFORE_USE)))
			.reduce((_, later) -> later)
			.or(() -> of(kind).findFirst());
	}

	/** The one whose tokens begin with this; null if there is none. */
	@Nullable RoomKey verifying(TokenKind kind, String head) {
		for (var key : this.keys) {
			if (key.kind() == kind && key.head().equals(head)) {
				return key;
			}
		}
		return null;
	}

	private Stream<RoomKey> of(TokenKind kind) {
		return this.keys.stream().filter((key) -> key.kind() == kind);
	}

}
