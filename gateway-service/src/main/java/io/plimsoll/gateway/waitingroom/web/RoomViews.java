package io.plimsoll.gateway.waitingroom.web;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalInt;

import io.plimsoll.gateway.waitingroom.OpenSale;
import io.plimsoll.gateway.waitingroom.Place;
import io.plimsoll.gateway.waitingroom.Sale;
import io.plimsoll.gateway.waitingroom.Standing;
import io.plimsoll.gateway.waitingroom.page.RoomView;
import io.plimsoll.gateway.waitingroom.page.RoomView.EtaBand;
import io.plimsoll.gateway.waitingroom.page.RoomView.Phase;
import io.plimsoll.gateway.waitingroom.token.Binding;

/** What a visitor is shown of a sale. */
final class RoomViews {

	private static final long SOONEST_LOOK = 1;

	private static final long LATEST_LOOK = 20;

	private final String bookingPage;

	private final InstantSource wall;

	/** Leads to {@code bookingPage}, where {@code {flight}} stands for the flight. */
	RoomViews(String bookingPage, InstantSource wall) {
		this.bookingPage = bookingPage;
		this.wall = wall;
	}

	/** The place of a visitor, if it has joined. */
	Optional<Place> place(OpenSale sale, Optional<Binding> visitor) {
		return visitor.flatMap((binding) -> sale.room().placeOf(binding.high(), binding.low()));
	}

	RoomView of(OpenSale sale, Optional<Binding> visitor) {
		return place(sale, visitor).map((place) -> inside(sale, sale.room().standing(place)))
			.orElseGet(() -> outside(sale));
	}

	private RoomView outside(OpenSale sale) {
		var phase = (sale.sale().state() == Sale.State.CLOSED) ? Phase.CLOSED
				: sale.room().figures().opened() ? Phase.OUTSIDE : Phase.BEFORE_OPENING_OUTSIDE;
		return view(sale, phase, new Standing(Standing.State.CLOSED, OptionalInt.empty(), OptionalInt.empty(),
				Optional.empty(), untilOpening(sale), Optional.empty()));
	}

	/** For who has not joined: as long as it takes, but an operator may change that. */
	private Duration untilOpening(OpenSale sale) {
		long left = Duration.between(this.wall.instant(), sale.sale().opens()).toSeconds();
		return Duration.ofSeconds(Math.clamp(left + 1, SOONEST_LOOK, LATEST_LOOK));
	}

	private RoomView inside(OpenSale sale, Standing standing) {
		return view(sale, switch (standing.state()) {
			case ENTRANT -> Phase.ENTRANT;
			case WAITING -> sale.room().figures().moving() ? Phase.WAITING : Phase.PAUSED;
			case CALLED -> sale.room().figures().moving() ? Phase.CALLED : Phase.PAUSED;
			case ADMITTED -> Phase.ADMITTED;
			case FINISHED -> Phase.FINISHED;
			case EXPIRED -> Phase.EXPIRED;
			case CLOSED -> Phase.CLOSED;
		}, standing);
	}

	private RoomView view(OpenSale sale, Phase phase, Standing standing) {
		return new RoomView(sale.sale().event(), sale.sale().flight(), phase, standing.place(), standing.ahead(),
				standing.eta().map((eta) -> new EtaBand(eta.from(), eta.to())), sale.room().figures().waiting(),
				progress(standing), standing.pollAfter(), this.wall.instant(), sale.sale().opens(),
				standing.passExpires(),
				Optional.of(URI.create(this.bookingPage.replace("{flight}", sale.sale().flight()))));
	}

	/** Of those who were before it, who has been called. */
	private static double progress(Standing standing) {
		if (standing.place().isEmpty() || standing.ahead().isEmpty()) {
			return 0;
		}
		int before = standing.place().getAsInt() - 1;
		return (before == 0) ? 1 : (before - standing.ahead().getAsInt()) / (double) before;
	}

}
