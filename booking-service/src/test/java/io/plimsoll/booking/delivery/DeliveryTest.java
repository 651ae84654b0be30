package io.plimsoll.booking.delivery;

import java.time.Instant;
import java.util.Locale;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class DeliveryTest {

	private static final Instant THEN = Instant.parse("2026-11-01T00:00:00Z");

	private static final Instant NOW = Instant.parse("2026-11-02T00:00:00Z");

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			before      | found       | after       | decided
			            | present     | CONFIRMED 8 | now
			            | absent      | NONE        | now
			            | unavailable | PENDING     | now
			            | stale       | PENDING     | now
			            | invalid     | PENDING     | now
			PENDING     | present     | CONFIRMED 8 | now
			PENDING     | absent      | NONE        | now
			PENDING     | stale       | PENDING     | then
			NONE        | present     | CONFIRMED 8 | now
			NONE        | absent      | NONE        | then
			NONE        | unavailable | NONE        | then
			CONFIRMED 7 | present     | CONFIRMED 7 | then
			CONFIRMED 7 | absent      | CONFIRMED 7 | then
			CONFIRMED 7 | stale       | CONFIRMED 7 | then
			""", useHeadersInDisplayName = true)
	void isDecidedByWhatIsKnownOfThePresent(@Nullable String before, String found, String after, String decided) {
		var settled = Delivery.settle((before == null) ? null : delivery(before), finding(found), NOW);

		assertThat(settled.state() + ((settled.addressVersion() == null) ? "" : " " + settled.addressVersion()))
			.isEqualTo(after);
		assertThat(settled.asOf()).isEqualTo(decided.equals("now") ? NOW : THEN);
		assertThat(settled.reason() != null).isEqualTo(settled.state() == Delivery.State.PENDING);
	}

	private static AddressFinding finding(String name) {
		return switch (name) {
			case "present" -> new AddressFinding.Present(8);
			case "absent" -> new AddressFinding.Absent();
			default -> new AddressFinding.Unknown(AddressFinding.Reason.valueOf(name.toUpperCase(Locale.ROOT)));
		};
	}

	private static Delivery delivery(String name) {
		return switch (name) {
			case "PENDING" -> new Delivery(Delivery.State.PENDING, null, AddressFinding.Reason.UNAVAILABLE, THEN);
			case "NONE" -> new Delivery(Delivery.State.NONE, null, null, THEN);
			default -> new Delivery(Delivery.State.CONFIRMED, 7L, null, THEN);
		};
	}

}
