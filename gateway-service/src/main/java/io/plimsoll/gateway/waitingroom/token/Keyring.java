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
 * The keys in use, two of each kind at the most. A key that was just made does not sign
 * yet, so that all gateways know it first. The one before it goes when the next is made,
 * and has not signed for a whole life then. A value.
 *
 * @param keys of both kinds, the oldest first
 */
record Keyring(List<RoomKey> keys) {

	/**
	 * Longer than it takes until a gateway has looked at the file again, if its clock is
	 * a minute ahead and that of the one who made the key a minute behind.
	 */
	static final Duration BEFORE_USE = Duration.ofMinutes(3);

	private static final int GENERATIONS = 2;

	Keyring {
		keys = keys.stream().sorted(Comparator.comparing(RoomKey::made)).toList();
	}

	/**
	 * After this a key is due. Those whose clock is behind have let go of the last one.
	 */
	static Duration spacing(Duration life) {
		return life.plus(BEFORE_USE.multipliedBy(2));
	}

	/**
	 * One with a key of each kind at least, at {@code now}; the same one if nothing is
	 * due.
	 */
	Keyring kept(Instant now, Duration life, SecureRandom random) {
		var next = new ArrayList<RoomKey>();
		for (var kind : TokenKind.values()) {
			var mine = new ArrayList<>(of(kind).toList());
			if (mine.isEmpty() || !now.isBefore(mine.getLast().made().plus(spacing(life)))) {
				mine.add(RoomKey.make(kind, now, random));
			}
			next.addAll(mine.subList(Math.max(0, mine.size() - GENERATIONS), mine.size()));
		}
		return (next.size() == this.keys.size() && next.containsAll(this.keys)) ? this : new Keyring(next);
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

	/** What may be told of them. */
	List<String> names() {
		return this.keys.stream().map((key) -> key.kind() + " " + key.name()).toList();
	}

	private Stream<RoomKey> of(TokenKind kind) {
		return this.keys.stream().filter((key) -> key.kind() == kind);
	}

}
