package io.plimsoll.booking.delivery.metrics;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.plimsoll.booking.delivery.AddressFinding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class DeliveryMeterTest {

	@ParameterizedTest
	@EnumSource
	void theArchitectureListsIt(DeliveryMeter meter) throws IOException {
		assertThat(Files.readString(Path.of("../docs/architecture.md"))).contains("| `" + meter.meterName() + "`");
	}

	@Test
	void whatIsFoundIsCountedAndPassedOn() {
		var registry = new SimpleMeterRegistry();
		var stale = new AddressFinding.Unknown(AddressFinding.Reason.STALE);

		assertThat(new CountedLookups((_) -> stale, registry).find("alice")).isSameAs(stale);
		new CountedLookups((_) -> new AddressFinding.Absent(), registry).find("alice");

		assertThat(registry.get("plimsoll.delivery.lookups").tag("finding", "stale").counter().count()).isOne();
		assertThat(registry.get("plimsoll.delivery.lookups").tag("finding", "absent").counter().count()).isOne();
	}

}
