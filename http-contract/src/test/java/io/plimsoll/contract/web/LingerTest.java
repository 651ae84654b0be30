package io.plimsoll.contract.web;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;

import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class LingerTest {

	@Test
	void itStopsAfterTheOthersAndBeforeTheServerDoes() {
		assertThat(new Linger(Duration.ZERO).getPhase()).isLessThan(SmartLifecycle.DEFAULT_PHASE)
			.isGreaterThan(WebServerApplicationContext.GRACEFUL_SHUTDOWN_PHASE);
	}

	@Test
	void itIsThereUntilItsTimeIsOver() {
		var linger = new Linger(Duration.ofMinutes(1));
		linger.start();
		var stop = CompletableFuture.runAsync(() -> {
			Thread.currentThread().interrupt();
			linger.stop();
		});

		assertThat(stop).as("an interrupted stop ends at once").succeedsWithin(Duration.ofSeconds(10));
		assertThat(linger.isRunning()).isFalse();
	}

	@Test
	void aTimeThatCannotBeIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> new Linger(Duration.ofSeconds(-1)))
			.withMessage("plimsoll.linger must be >= 0: PT-1S");
	}

}
