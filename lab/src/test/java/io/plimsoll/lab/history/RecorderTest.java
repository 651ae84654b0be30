package io.plimsoll.lab.history;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

import io.plimsoll.deadline.MonotonicClock;
import io.plimsoll.testkit.FakeClock;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RecorderTest {

	private static final Operation HOLD = Operation.hold("PL1", "1A", "k-1");

	private final FakeClock clock = new FakeClock();

	@Test
	void timeIsCountedFromTheStartOfTheRun() {
		this.clock.advance(Duration.ofSeconds(5));
		var recorder = new Recorder(this.clock::nanos);
		this.clock.advance(Duration.ofNanos(7));
		var pending = recorder.invoke("c-1", HOLD);
		this.clock.advance(Duration.ofNanos(3));
		pending.refused(409, "seat-taken");
		assertThat(recorder.history().events()).containsExactly(new Event.Invoked(1, "c-1", 7, HOLD),
				new Event.Refused(1, 10, 409, "seat-taken"));
	}

	@Test
	void anAnswerAfterTheClientGaveUpIsNotTakenDown() {
		var recorder = new Recorder(this.clock::nanos);
		var pending = recorder.invoke("c-1", HOLD);
		pending.unknown(null, "timeout");
		pending.ok(Answer.booking(201, "b-1", BookingStatus.HELD, null));
		assertThat(recorder.history().attempts()).singleElement().matches(Attempt::isUnknown);
	}

	@Test
	void anOperationWithoutAnEndIsUnknown() {
		var recorder = new Recorder(this.clock::nanos);
		recorder.invoke("c-1", HOLD);
		var attempt = recorder.history().attempts().getFirst();
		assertThat(attempt.isUnknown()).isTrue();
		assertThat(attempt.isRefused()).isFalse();
		assertThat(attempt.effectBeforeNanos()).isEqualTo(Attempt.NEVER);
	}

	@Test
	void manyClientsAtOnceLoseNothing() {
		var recorder = new Recorder(MonotonicClock.system());
		try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
			IntStream.range(0, 50).forEach((client) -> clients.execute(() -> {
				for (int i = 0; i < 100; i++) {
					recorder.invoke("c-" + client, HOLD).refused(409, "seat-taken");
				}
			}));
		}
		assertThat(recorder.history().attempts()).hasSize(5000).allMatch(Attempt::isRefused);
	}

}
