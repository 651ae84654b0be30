package io.plimsoll.gateway.routes;

import java.util.concurrent.atomic.AtomicReference;

import io.plimsoll.gateway.balance.Standing;
import org.jspecify.annotations.Nullable;

import org.springframework.web.server.ServerWebExchange;

/**
 * The one place in flight that a request has, with the instance that it was last sent to.
 * It is given back exactly once, also if the request ends on one thread while it is sent
 * on by another.
 */
final class Placement {

	private static final String ATTRIBUTE = Placement.class.getName();

	private final AtomicReference<Place> place = new AtomicReference<>(new Place(null, false));

	/** That of the request of {@code exchange}, if it has one. */
	static @Nullable Placement of(ServerWebExchange exchange) {
		return exchange.getAttribute(ATTRIBUTE);
	}

	static Placement begin(ServerWebExchange exchange) {
		var placement = new Placement();
		placement.keepFor(exchange);
		return placement;
	}

	/** Is that of the request of {@code exchange} from now on. */
	void keepFor(ServerWebExchange exchange) {
		exchange.getAttributes().put(ATTRIBUTE, this);
	}

	/** Takes a place there, and gives the one before back. */
	void moveTo(Standing instance) {
		instance.began();
		var before = this.place.getAndUpdate((now) -> now.over() ? now : new Place(instance, false));
		leave(before.over() ? instance : before.instance());
	}

	/** The request is over, and so is all that may still be done for it. */
	void end() {
		leave(this.place.getAndSet(new Place(null, true)).instance());
	}

	private static void leave(@Nullable Standing instance) {
		if (instance != null) {
			instance.ended();
		}
	}

	private record Place(@Nullable Standing instance, boolean over) {
	}

}
