package io.plimsoll.gateway.waitingroom.web;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

import io.plimsoll.gateway.waitingroom.Admission;
import io.plimsoll.gateway.waitingroom.Sale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What an operator says of a sale, as a whole.
 *
 * @param flight whose seats are sold
 * @param admission {@code {"ratePerSecond": 50}} or {@code "closed-loop"}
 * @param size how many may be in at a time; absent, the rate alone decides
 * @param opens when, as 2026-12-01T09:00:00Z; absent, now, or as before
 * @param state OPEN, PAUSED or CLOSED
 */
record SaleRequest(@Nullable String flight, @Nullable JsonNode admission, @Nullable Integer size,
		@Nullable String opens, @Nullable String state) {

	private static final Pattern FLIGHT = Pattern.compile("[A-Z0-9]{2,10}");

	private static final String RATE = "ratePerSecond";

	/** What comes of it, for the sale {@code event} as it is {@code known}. */
	Verdict verdict(String event, Optional<Sale> known, Instant now) {
		if (this.flight == null || !FLIGHT.matcher(this.flight).matches()) {
			return wrong("flight", "The flight is 2 to 10 of A-Z and 0-9: " + this.flight);
		}
		if (this.size != null && this.size < 1) {
			return wrong("size", "The size is 1 or more: " + this.size);
		}
		var wanted = Arrays.stream(Sale.State.values()).filter((each) -> each.name().equals(this.state)).findFirst();
		if (wanted.isEmpty()) {
			return wrong("state", "The state is OPEN, PAUSED or CLOSED: " + this.state);
		}
		var rate = admitting();
		if (rate.isEmpty()) {
			return wrong("admission", "The admission is {\"ratePerSecond\": N}, N > 0 and at most 10000, or "
					+ "\"closed-loop\": " + this.admission);
		}
		try {
			var begin = (this.opens != null) ? Instant.parse(this.opens) : known.map(Sale::opens).orElse(now);
			return new Good(new Sale(event, this.flight, rate.get(),
					(this.size != null) ? OptionalInt.of(this.size) : OptionalInt.empty(), begin, wanted.get()));
		}
		catch (DateTimeParseException _) {
			return wrong("opens", "The opening is a time such as 2026-12-01T09:00:00Z: " + this.opens);
		}
	}

	private Optional<Admission> admitting() {
		if (this.admission == null) {
			return Optional.empty();
		}
		if (this.admission.isString() && this.admission.stringValue().equals("closed-loop")) {
			return Optional.of(new Admission.ClosedLoop());
		}
		var rate = this.admission.isObject() && this.admission.size() == 1 ? this.admission.get(RATE) : null;
		try {
			return (rate != null && rate.isNumber()) ? Optional.of(new Admission.FixedRate(rate.doubleValue()))
					: Optional.empty();
		}
		catch (IllegalArgumentException _) {
			return Optional.empty();
		}
	}

	private static Verdict wrong(String field, String detail) {
		return new Wrong(field, detail);
	}

	/** Whether it can be done. */
	sealed interface Verdict {

	}

	/** It becomes this sale. */
	record Good(Sale sale) implements Verdict {
	}

	/** It becomes none. */
	record Wrong(String field, String detail) implements Verdict {
	}

}
