package io.plimsoll.booking.seat;

import java.time.Instant;
import java.util.ArrayList;

import io.plimsoll.booking.delivery.AddressFinding;
import io.plimsoll.booking.delivery.Delivery;
import io.plimsoll.booking.shard.Booking;
import io.plimsoll.booking.shard.BookingStatus;
import io.plimsoll.booking.shard.Shard;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class ConfirmationsTest {

	private static final AddressFinding FOUND = new AddressFinding.Present(5);

	private final ArrayList<String> asked = new ArrayList<>();

	private final Confirmations confirmations = new Confirmations((customer) -> {
		this.asked.add(customer);
		return FOUND;
	});

	@Test
	void aHoldIsConfirmedByWhatIsKnownOfTheAddress() {
		var held = Shard.booking(1, "1A", BookingStatus.HELD, 1);

		assertThat(this.confirmations.confirm(held)).isEqualTo(new ConfirmHold(Shard.FLIGHT, held.id(), FOUND));
		assertThat(this.asked).containsExactly("alice");
	}

	@ParameterizedTest
	@EnumSource(names = { "PENDING", "NONE" })
	void aDeliveryThatGoesNowhereYetIsAskedForAgain(Delivery.State state) {
		this.confirmations.confirm(confirmed(state));

		assertThat(this.asked).containsExactly("alice");
	}

	@ParameterizedTest
	@EnumSource(mode = EnumSource.Mode.EXCLUDE, names = { "HELD", "CONFIRMED" })
	void whereThereIsNothingToDecideNobodyIsAsked(BookingStatus ended) {
		this.confirmations.confirm(Shard.booking(1, "1A", ended, 1));
		this.confirmations.confirm(confirmed(Delivery.State.CONFIRMED));

		assertThat(this.asked).isEmpty();
	}

	private static Booking confirmed(Delivery.State state) {
		var held = Shard.booking(1, "1A", BookingStatus.HELD, 1);
		return held.confirm(new Delivery(state, null, null, Instant.EPOCH), held.position());
	}

}
