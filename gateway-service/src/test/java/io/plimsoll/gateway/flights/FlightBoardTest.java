package io.plimsoll.gateway.flights;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

import io.plimsoll.deadline.Cadence;
import io.plimsoll.gateway.StubService;
import io.plimsoll.testkit.FakeClock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class FlightBoardTest {

	private static final Duration AT_MOST = Duration.ofSeconds(20);

	private final FakeClock clock = new FakeClock();

	private final StubService booking = new StubService("booking-a");

	private final FlightBoard board = new FlightBoard(() -> Optional.of(URI.create(this.booking.url())),
			new Cadence(Duration.ofMillis(20), Duration.ZERO), InstantSource.system(), this.clock::nanos);

	@AfterEach
	void stop() {
		this.board.stop();
		this.booking.close();
	}

	@Test
	void itAsksOnAndOnForTheListWithoutSeats() {
		answer("{\"flights\":[]}", "return=minimal");
		this.board.start();
		await().atMost(AT_MOST).until(() -> this.booking.received().size() > 1);
		answer("{\"flights\":[1]}", "return=minimal");
		await().atMost(AT_MOST).until(() -> shown().equals(Optional.of("{\"flights\":[1]}")));
	}

	@Test
	void theServiceIsToldWhatSufficesAndHowLongItMayTake() {
		answer("{\"flights\":[]}", "return=minimal");
		refreshUntilShown();
		assertThat(this.booking.received()).isNotEmpty().allSatisfy((asked) -> {
			assertThat(asked.path()).isEqualTo("/flights");
			assertThat(asked.header("Prefer")).isEqualTo("return=minimal");
			assertThat(asked.header("Request-Timeout-Ms")).isEqualTo("500");
		});
	}

	@Test
	void anAnswerThatIsNotWhatWasAskedForIsNotShown() {
		answer("{\"flights\":[1]}", "return=minimal");
		refreshUntilShown();
		answer("{\"flights\":[2]}", null);
		this.board.refresh().block(AT_MOST);
		assertThat(shown()).contains("{\"flights\":[1]}");
	}

	@Test
	void whileTheServiceIsAwayTheOldListIsOfUseForAMinute() {
		answer("{\"flights\":[]}", "return=minimal");
		refreshUntilShown();
		this.booking.kill();
		this.clock.advance(Duration.ofSeconds(60));
		this.board.refresh().block(AT_MOST);
		assertThat(shown()).contains("{\"flights\":[]}");
		this.clock.advance(Duration.ofNanos(1));
		assertThat(shown()).isEmpty();
	}

	/** A busy machine may take longer than the board waits. */
	private void refreshUntilShown() {
		await().atMost(AT_MOST).until(() -> {
			this.board.refresh().block(AT_MOST);
			return shown().isPresent();
		});
	}

	private Optional<String> shown() {
		return this.board.listed().map((listed) -> StandardCharsets.UTF_8.decode(listed.body().duplicate()).toString());
	}

	private void answer(String body, @Nullable String applied) {
		this.booking.answer((exchange) -> {
			if (applied != null) {
				exchange.getResponseHeaders().set("Preference-Applied", applied);
			}
			var bytes = body.getBytes(StandardCharsets.UTF_8);
			exchange.sendResponseHeaders(200, bytes.length);
			exchange.getResponseBody().write(bytes);
		});
	}

}
