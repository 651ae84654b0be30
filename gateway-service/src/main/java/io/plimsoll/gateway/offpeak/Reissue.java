package io.plimsoll.gateway.offpeak;

import reactor.core.publisher.Mono;

/** Sends deferred requests once more, now that there is room. */
@FunctionalInterface
interface Reissue {

	/**
	 * Sends {@code request} as any other that comes from outside: it may be refused.
	 * @return its answer; an error if there was none in time, in which case nobody knows
	 * whether the work was done; {@link AnswerTooLargeException} if it cannot be kept
	 */
	Mono<StoredAnswer> send(DeferredRequest request);

	/** The answer is larger than what is kept of one. */
	final class AnswerTooLargeException extends RuntimeException {

		private static final long serialVersionUID = 1L;

		AnswerTooLargeException(long most) {
			super("The answer has more than " + most + " bytes");
		}

	}

}
