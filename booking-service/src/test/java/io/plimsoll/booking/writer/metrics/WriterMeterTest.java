package io.plimsoll.booking.writer.metrics;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class WriterMeterTest {

	@ParameterizedTest
	@EnumSource
	void theArchitectureListsIt(WriterMeter meter) throws IOException {
		assertThat(Files.readString(Path.of("../docs/architecture.md"))).contains("| `" + meter.meterName() + "`");
	}

}
