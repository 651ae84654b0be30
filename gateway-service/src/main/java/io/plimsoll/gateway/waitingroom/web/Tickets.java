package io.plimsoll.gateway.waitingroom.web;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

import io.plimsoll.gateway.waitingroom.OpenSale;
import io.plimsoll.gateway.waitingroom.Place;
import io.plimsoll.gateway.waitingroom.Turn;
import io.plimsoll.gateway.waitingroom.token.Binding;
import io.plimsoll.gateway.waitingroom.token.Reading;
import io.plimsoll.gateway.waitingroom.token.RoomToken;
import io.plimsoll.gateway.waitingroom.token.RoomTokens;
import io.plimsoll.gateway.waitingroom.token.TokenKind;

/**
 * Makes tickets and passes, and finds the place of those that are shown. A place is
 * believed only if the room has given it to the visitor whom the token names: numbers
 * that an earlier life of the room had given, and this one knows nothing of, are
 * nobody's.
 */
final class Tickets {

	/**
	 * One who joins again is to get the same ticket, though when it joined is not kept.
	 */
	private static final int STEPS = 24;

	private final RoomTokens tokens;

	private final String self;

	private final Duration life;

	private final InstantSource wall;

	Tickets(RoomTokens tokens, String self, Duration life, InstantSource wall) {
		this.tokens = tokens;
		this.self = self;
		this.life = life;
		this.wall = wall;
	}

	String ticket(OpenSale sale, Place place, Binding binding) {
		long step = this.life.dividedBy(STEPS).toSeconds();
		long now = this.wall.instant().getEpochSecond();
		var issued = Instant.ofEpochSecond(now - Math.floorMod(now, Math.max(1, step)));
		return mint(TokenKind.TICKET, sale, place, binding, issued, issued.plus(this.life));
	}

	/** The same one for the same turn. */
	String pass(OpenSale sale, Place place, Binding binding, Turn.Pass turn) {
		return mint(TokenKind.PASS, sale, place, binding, turn.granted(), turn.expires());
	}

	/** Whose place a token shows. */
	Shown read(TokenKind kind, OpenSale sale, String compact) {
		return switch (this.tokens.read(kind, sale.sale().event(), compact)) {
			case Reading.Bad(var reason) -> new Shown.Nobodys(switch (reason) {
				case MALFORMED -> "it cannot be read";
				case UNKNOWN_KEY -> "it was signed with a key that is not in use";
				case FORGED -> "its signature does not fit";
				case EXPIRED -> "it has expired";
				case NOT_YET -> "it is not valid yet";
				case OTHER_EVENT -> "it is for another sale";
			});
			case Reading.Good(var token) -> shown(sale, token);
		};
	}

	private Shown shown(OpenSale sale, RoomToken token) {
		if (!token.issuer().equals(this.self)) {
			return new Shown.Nobodys("another gateway has issued it");
		}
		var place = new Place(token.lane(), token.number());
		var binding = token.binding();
		return sale.room()
			.placeOf(binding.high(), binding.low())
			.filter(place::equals)
			.<Shown>map((_) -> new Shown.Somebodys(place, binding))
			.orElseGet(() -> new Shown.Nobodys("its place is not known"));
	}

	private String mint(TokenKind kind, OpenSale sale, Place place, Binding binding, Instant from, Instant until) {
		return this.tokens.mint(new RoomToken(kind, this.self, sale.sale().event(), place.lane(), place.number(),
				binding, from, until));
	}

	/** What a token shows. */
	sealed interface Shown {

		/** It is good. */
		record Somebodys(Place place, Binding binding) implements Shown {
		}

		/** It is not, for a reason that may be told. */
		record Nobodys(String why) implements Shown {
		}

	}

}
