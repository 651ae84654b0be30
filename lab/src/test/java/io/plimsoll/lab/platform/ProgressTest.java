package io.plimsoll.lab.platform;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import io.plimsoll.testkit.FakeClock;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class ProgressTest {

	private final FakeClock clock = new FakeClock();

	private final ByteArrayOutputStream out = new ByteArrayOutputStream();

	private final Progress progress = new Progress(new PrintStream(this.out, true, StandardCharsets.UTF_8), false,
			this.clock::nanos);

	@Test
	void aStepIsALineWithItsTime() throws Exception {
		this.progress.step("stores", () -> {
			this.progress.detail("postgres, redis");
			this.clock.advance(Duration.ofMillis(1234));
		});
		this.progress.step("services", () -> this.clock.advance(Duration.ofSeconds(20)));
		assertThat(this.out.toString(StandardCharsets.UTF_8)).isEqualTo("""
				✓ stores            1.2 s  postgres, redis
				✓ services         20.0 s
				""");
	}

	@Test
	void aStepThatFailsIsALineToo() {
		assertThatIllegalStateException().isThrownBy(() -> this.progress.step("stores", () -> {
			throw new IllegalStateException("no");
		}));
		assertThat(this.out.toString(StandardCharsets.UTF_8)).isEqualTo("✗ stores            0.0 s\n");
	}

}
