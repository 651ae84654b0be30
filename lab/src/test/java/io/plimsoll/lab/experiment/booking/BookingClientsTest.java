package io.plimsoll.lab.experiment.booking;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

import org.junit.jupiter.api.Test;

import io.plimsoll.lab.history.Action;
import io.plimsoll.lab.history.Attempt;
import io.plimsoll.lab.history.Operation;
import io.plimsoll.lab.history.Recorder;
import io.plimsoll.lab.load.Answer;
import io.plimsoll.lab.load.Call;
import io.plimsoll.lab.load.Outcome;
import io.plimsoll.lab.load.Request;
import io.plimsoll.testkit.FakeClock;

import static org.assertj.core.api.Assertions.assertThat;

class BookingClientsTest {

	private static final String HELD = """
			{"id":"b-1","flight":"XA0001A","seat":"1A","status":"HELD","shard":2,"epoch":3,"sequence":4}""";

	private final FakeClock clock = new FakeClock();

	private final RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(1);

	private final Recorder recorder = new Recorder(this.clock::nanos);

	private final BookingClients clients = new BookingClients(this.recorder, "token",
			List.of(new Cabin("XA0001A", 2, Cabin.seatNames(2, "AB"))), this.random);

	private final Call writes = this.clients.mix().calls().getFirst();

	private final Call reads = this.clients.mix().calls().getLast();

	@Test
	void aHoldIsTakenDownWithItsPosition() {
		answer(ask(), 201, HELD);
		var attempt = attempts().getFirst();
		assertThat(attempt.operation().action()).isEqualTo(Action.HOLD);
		assertThat(attempt.answer()).hasValueSatisfying((answer) -> {
			assertThat(answer.booking()).isEqualTo("b-1");
			assertThat(answer.position()).hasToString("2.3.4");
		});
	}

	@Test
	void whatRemainedUnknownIsAskedAgainUnderItsKeyAfterAWhile() {
		answer(ask(), 504, "{\"type\":\"/problems/deadline-exceeded\"}");
		answer(ask(), 409, "{\"type\":\"/problems/seat-taken\"}");
		this.clock.advance(Duration.ofMillis(500));
		answer(ask(), 201, HELD);
		var keys = attempts().stream().map((attempt) -> attempt.operation().key()).toList();
		assertThat(keys.get(2)).isEqualTo(keys.get(0)).isNotEqualTo(keys.get(1));
		assertThat(attempts().get(0).isUnknown()).isTrue();
		assertThat(attempts().get(1).isRefused("seat-taken")).isTrue();
	}

	@Test
	void noAnswerIsUnknownAndNeverRefused() {
		end(ask(), Outcome.Unknown.TIMED_OUT, null);
		assertThat(attempts()).singleElement().matches(Attempt::isUnknown);
	}

	@Test
	void whatWasNotSentHadNoEffect() {
		end(ask(), new Outcome.Failed("connection refused"), null);
		assertThat(attempts()).singleElement().matches(Attempt::isRefused);
	}

	@Test
	void whatIsHeldIsConfirmedOrHeldOnAndWhatIsSoldIsGivenBack() {
		for (int i = 0; i < 60; i++) {
			var request = ask();
			var action = attempts().getLast().operation().action();
			answer(request, (action == Action.HOLD) ? 201 : 200, HELD.replace("b-1", "b-" + i));
		}
		assertThat(attempts()).extracting((attempt) -> attempt.operation().action())
			.contains(Action.HOLD, Action.CONFIRM, Action.CANCEL);
		assertThat(attempts()).allMatch((attempt) -> attempt.answer().isPresent());
	}

	@Test
	void whoReadsWhatItHasPassesAlongHowFarItHasSeenOrDemandsThePresent() {
		for (int i = 0; i < 30; i++) {
			answer(ask(), 201, HELD);
		}
		for (int i = 0; i < 60; i++) {
			this.reads.requests().next(this.random);
		}
		var reads = attempts().stream()
			.map(Attempt::operation)
			.filter((operation) -> operation.action() == Action.READ_BOOKING)
			.toList();
		assertThat(reads).filteredOn(Operation::current).isNotEmpty();
		assertThat(reads).filteredOn((operation) -> !operation.current())
			.isNotEmpty()
			.allSatisfy((operation) -> assertThat(operation.readAfter()).hasToString("2.3.4"));
	}

	private Request ask() {
		this.clock.advance(Duration.ofMillis(1));
		return this.writes.requests().next(this.random);
	}

	private void answer(Request request, int status, String body) {
		end(request, this.writes.expectation().judge(status, null, true),
				new Answer(status, Map.of(), body.getBytes(StandardCharsets.UTF_8)));
	}

	private void end(Request request, Outcome outcome, @org.jspecify.annotations.Nullable Answer answer) {
		Objects.requireNonNull(request);
		this.clients
			.finished(new io.plimsoll.lab.load.Operation(1, 1, this.writes, request, 1, 0, 0, 1, outcome, answer));
	}

	private List<Attempt> attempts() {
		return this.recorder.history().attempts();
	}

}
