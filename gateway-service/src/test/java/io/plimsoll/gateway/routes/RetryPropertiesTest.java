package io.plimsoll.gateway.routes;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class RetryPropertiesTest {

	private static final Duration SHORT = Duration.ofMillis(50);

	@Test
	void aWrongPropertyIsNamedWithItsValue() {
		assertThatIllegalArgumentException().isThrownBy(() -> new RetryProperties(1.5, 10, SHORT, SHORT))
			.withMessageContainingAll("gateway.retry.share", "1.5");
		assertThatIllegalArgumentException().isThrownBy(() -> new RetryProperties(0.1, 0, SHORT, SHORT))
			.withMessageContainingAll("gateway.retry.burst", "0");
		assertThatIllegalArgumentException().isThrownBy(() -> new RetryProperties(0.1, 10, SHORT, Duration.ZERO))
			.withMessageContainingAll("gateway.retry.longest", "PT0S");
	}

}
