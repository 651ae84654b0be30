package io.plimsoll.booking.delivery.metrics;

import java.util.Locale;

import io.micrometer.core.instrument.MeterRegistry;
import io.plimsoll.booking.delivery.AddressFinding;
import io.plimsoll.booking.delivery.AddressLookup;

/**
 * Counts what is known of addresses. How long it took to know it is in
 * {@code http.client.requests}.
 *
 * @param lookup who knows
 * @param registry where it is counted
 */
public record CountedLookups(AddressLookup lookup, MeterRegistry registry) implements AddressLookup {

	@Override
	public AddressFinding find(String customer) {
		var found = this.lookup.find(customer);
		this.registry.counter(DeliveryMeter.LOOKUPS.meterName(), "finding", tag(found)).increment();
		return found;
	}

	private static String tag(AddressFinding found) {
		return switch (found) {
			case AddressFinding.Present _ -> "present";
			case AddressFinding.Absent() -> "absent";
			case AddressFinding.Unknown(var reason) -> reason.name().toLowerCase(Locale.ROOT);
		};
	}

}
