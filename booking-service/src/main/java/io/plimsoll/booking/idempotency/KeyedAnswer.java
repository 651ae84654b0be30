package io.plimsoll.booking.idempotency;

import io.plimsoll.booking.leader.Answer;

/** What became of a request under a key. */
public sealed interface KeyedAnswer {

	/** It was done now. */
	record Done(Answer answer) implements KeyedAnswer {
	}

	/** It was done before, and answered like this. */
	record Replayed(Answer answer) implements KeyedAnswer {
	}

	/** The key stands for another request. */
	record KeyReused() implements KeyedAnswer {
	}

	/** The same key is being worked on. */
	record InProgress() implements KeyedAnswer {
	}

	/** To {@code request}, whose key has an answer already. */
	static KeyedAnswer again(KeptAnswer kept, KeyedRequest request) {
		return kept.fingerprint().equals(request.fingerprint()) ? new Replayed(kept.answer()) : new KeyReused();
	}

}
