package io.plimsoll.lab.load;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LedgerTest {

	private static final long MILLI = 1_000_000;

	private static final Request REQUEST = Request.get("/").build();

	private static final Call READ = Call.of("read", RequestSource.always(REQUEST));

	private static final Call WRITE = Call.of("write", RequestSource.always(REQUEST));

	private final Ledger ledger = new Ledger(List.of("read", "write"));

	@Test
	void anOutcomeIsBookedInTheSecondThatItsRequestWasToStartIn() {
		offer(READ, 900, 1);
		var first = this.ledger.closeSecond();
		end(READ, 900, 1500, Outcome.Good.INSTANCE);
		var second = this.ledger.closeSecond();
		assertThat(this.ledger.figures().getFirst().seconds()).containsExactly(
				new SecondFigures(0, 1, 0, 1, 0, Map.of(), 0, 0, 1),
				new SecondFigures(1, 0, 0, 0, 0, Map.of(), 0, 0, 0));
		assertThat(first).isEqualTo(new Pulse(0, 1, 0, 0, 0, 0, 0, 1));
		assertThat(second).isEqualTo(new Pulse(1, 0, 1, 0, 0, 0, 0, 0));
	}

	@Test
	void aRowAddsUpOnceTheRunIsOver() {
		var outcomes = List.of(Outcome.Good.INSTANCE, Outcome.Late.INSTANCE, new Outcome.Refused("limit"),
				new Outcome.Refused("limit"), new Outcome.Refused("quota"), new Outcome.Failed("500"),
				Outcome.Unknown.TIMED_OUT);
		for (var outcome : outcomes) {
			offer(WRITE, 10, 2);
			end(WRITE, 10, 20, outcome);
		}
		var figures = this.ledger.figures().get(1);
		assertThat(figures.total())
			.isEqualTo(new SecondFigures(0, 7, 7, 1, 1, Map.of("limit", 2L, "quota", 1L), 1, 1, 0));
		assertThat(figures.failures()).isEqualTo(Map.of("500", 1L, "timed out", 1L));
		assertThat(this.ledger.inFlight()).isZero();
	}

	@Test
	void latencyIsThatOfGoodAnswersFromTheIntendedStart() {
		offer(READ, 0, 1);
		end(READ, 0, 40, Outcome.Good.INSTANCE);
		offer(READ, 0, 1);
		end(READ, 0, 3000, Outcome.Late.INSTANCE);
		offer(READ, 0, 1);
		end(READ, 0, 1, new Outcome.Refused("limit"));
		var figures = this.ledger.figures().getFirst();
		assertThat(figures.latency().getTotalCount()).isEqualTo(2);
		assertThat(figures.latencyAt(50)).isBetween(Duration.ofMillis(40), Duration.ofMillis(41));
		assertThat(figures.latencyAt(99)).isBetween(Duration.ofMillis(3000), Duration.ofMillis(3003));
	}

	@Test
	void classesAddUpSecondBySecond() {
		offer(READ, 0, 1);
		this.ledger.closeSecond();
		offer(WRITE, 1200, 1);
		var result = new LoadResult(this.ledger.figures(),
				new Punctuality(GeneratorBounds.USUAL).figures(Duration.ofSeconds(2), Duration.ofMillis(500), 1),
				Soundness.Sound.INSTANCE);
		assertThat(result.all().seconds()).extracting(SecondFigures::offered).containsExactly(1L, 1L);
		assertThat(result.generator().cores()).isEqualTo(0.25);
	}

	@Test
	void aGeneratorThatFellBehindSaysHow() {
		var punctuality = new Punctuality(GeneratorBounds.USUAL);
		for (int i = 0; i < 98; i++) {
			punctuality.sent(MILLI);
		}
		punctuality.sent(9 * MILLI);
		assertThat(judge(punctuality)).isEqualTo(Soundness.Sound.INSTANCE);
		punctuality.sent(60 * MILLI);
		assertThat(judge(punctuality)).isEqualTo(Soundness.Sound.INSTANCE);
		punctuality.sent(60 * MILLI);
		punctuality.skipped();
		assertThat(judge(punctuality)).isInstanceOfSatisfying(Soundness.FellBehind.class,
				(behind) -> assertThat(behind.why()).hasSize(3));
	}

	private static Soundness judge(Punctuality punctuality) {
		return GeneratorBounds.USUAL.judge(punctuality.figures(Duration.ofSeconds(1), Duration.ZERO, 1));
	}

	private void offer(Call call, long atMillis, int attempt) {
		this.ledger.offered(call.label(), atMillis * MILLI, attempt);
	}

	private void end(Call call, long intendedMillis, long endedMillis, Outcome outcome) {
		this.ledger.finished(new Operation(1, 1, call, REQUEST, 1, intendedMillis * MILLI, intendedMillis * MILLI,
				endedMillis * MILLI, outcome, null));
	}

}
