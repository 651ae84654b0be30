package io.plimsoll.booking.seat.web;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import io.plimsoll.booking.delivery.AddressFinding;
import io.plimsoll.contract.IdempotencyKey;
import io.plimsoll.booking.idempotency.KeyedRequest;
import io.plimsoll.booking.seat.CancelBooking;
import io.plimsoll.booking.seat.ConfirmHold;
import io.plimsoll.booking.seat.PlaceHold;
import io.plimsoll.booking.shard.FlightSeats;
import io.plimsoll.booking.shard.OncePerKey;
import io.plimsoll.booking.writer.Rehearsal;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Wires what is played before this instance leads: a hold that is confirmed and then
 * cancelled, from the JSON of the request to that of the answer.
 */
@Configuration(proxyBeanMethods = false)
class RehearsalConfiguration {

	private static final String BODY = """
			{"flight":"STAGE","seat":"1A","customer":"rehearsal"}""";

	private static final UUID BOOKING = new UUID(0x4000L, 0x8000_0000_0000_0000L);

	private static final Duration HOLD = Duration.ofMinutes(1);

	@Bean
	Rehearsal rehearsal(BookingAnswers answers, JsonMapper json) {
		var body = json.readValue(BODY.getBytes(StandardCharsets.UTF_8), HoldRequest.class);
		var wish = body.wish();
		var hold = new OncePerKey<>(new PlaceHold(BOOKING, wish, HOLD, "hold"),
				keyed("hold", json.writeValueAsString(body)), (outcome) -> answers.of(outcome, wish));
		var confirm = new OncePerKey<>(new ConfirmHold(wish.flight(), BOOKING, new AddressFinding.Present(1)),
				keyed("confirm", ""), answers::of);
		return new Rehearsal(new FlightSeats(wish.flight(), Set.of(wish.seat()), List.of()),
				List.of(hold, confirm, new CancelBooking(wish.flight(), BOOKING)));
	}

	private static KeyedRequest keyed(String key, String body) {
		return KeyedRequest.of("rehearsal", new IdempotencyKey.Valid(key), "POST", "/bookings", body);
	}

}
