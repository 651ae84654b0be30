package io.plimsoll.gateway.waitingroom.web;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;
import java.util.function.Function;

import io.plimsoll.gateway.waitingroom.Standing;
import io.plimsoll.gateway.waitingroom.Standing.Eta;
import org.jspecify.annotations.Nullable;

/**
 * Where a visitor stands.
 *
 * @param ticket what shows it
 * @param state what is to be done: see {@link Standing.State}
 * @param place from 1 on; null before the opening
 * @param ahead how many are to be called before; null where that means nothing
 * @param etaSeconds until the turn comes; null where that is not known
 * @param etaFromSeconds no sooner than this
 * @param etaToSeconds no later than this
 * @param pollAfterMs when to ask again
 * @param passExpires until when the pass may be used
 */
record TicketReport(String ticket, Standing.State state, @Nullable Integer place, @Nullable Integer ahead,
		@Nullable Long etaSeconds, @Nullable Long etaFromSeconds, @Nullable Long etaToSeconds, long pollAfterMs,
		@Nullable Instant passExpires) {

	static TicketReport of(String ticket, Standing standing) {
		return new TicketReport(ticket, standing.state(), boxed(standing.place()), boxed(standing.ahead()),
				seconds(standing, Eta::likely), seconds(standing, Eta::from), seconds(standing, Eta::to),
				standing.pollAfter().toMillis(), standing.passExpires().orElse(null));
	}

	private static @Nullable Integer boxed(OptionalInt number) {
		return number.isPresent() ? number.getAsInt() : null;
	}

	private static @Nullable Long seconds(Standing standing, Function<Eta, Duration> which) {
		return standing.eta().map((eta) -> which.apply(eta).toSeconds()).orElse(null);
	}

}
