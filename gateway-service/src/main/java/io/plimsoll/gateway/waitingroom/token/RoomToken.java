package io.plimsoll.gateway.waitingroom.token;

import java.time.Instant;

import io.plimsoll.gateway.waitingroom.Lane;

/**
 * What a token says.
 *
 * @param kind what it is for
 * @param issuer the gateway that knows the place
 * @param event the sale
 * @param lane the line
 * @param number the number in it
 * @param binding whom it is for
 * @param issued when it was made, in whole seconds
 * @param expires when it ends, in whole seconds
 */
public record RoomToken(TokenKind kind, String issuer, String event, Lane lane, int number, Binding binding,
		Instant issued, Instant expires) {

	/** Names the place among all of the event. */
	String id() {
		return this.issuer + '/' + ((this.lane == Lane.PRIORITY) ? 'p' : 'o') + '-' + this.number;
	}

}
