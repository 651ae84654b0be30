package io.plimsoll.booking.idempotency;

import io.plimsoll.booking.leader.Answer;

/**
 * An answer, and the request it was given to.
 *
 * @param fingerprint of the request
 * @param answer what the client was told
 */
public record KeptAnswer(String fingerprint, Answer answer) {

}
