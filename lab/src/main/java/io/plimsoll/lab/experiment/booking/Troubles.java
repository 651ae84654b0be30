package io.plimsoll.lab.experiment.booking;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A sequence of troubles that chance makes, the same for the same seed. Like a deck of
 * cards: each kind comes as often as it is in there before any comes again. For one
 * thread.
 */
final class Troubles {

	private final List<TroubleKind> deck;

	private final RandomGenerator random;

	private final Deque<TroubleKind> left = new ArrayDeque<>();

	/** Of the kinds in {@code deck}, which may be in there several times. */
	Troubles(List<TroubleKind> deck, RandomGenerator random) {
		this.deck = List.copyOf(deck);
		this.random = random;
	}

	/** What happens next. */
	Trouble next() {
		if (this.left.isEmpty()) {
			var shuffled = new ArrayList<>(this.deck);
			Collections.shuffle(shuffled, this.random);
			this.left.addAll(shuffled);
		}
		return this.left.remove().draw(this.random);
	}

}
