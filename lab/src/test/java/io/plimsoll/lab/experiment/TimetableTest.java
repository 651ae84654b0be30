package io.plimsoll.lab.experiment;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.plimsoll.lab.judge.Control;
import io.plimsoll.lab.judge.Judgement;
import io.plimsoll.lab.judge.Result;
import io.plimsoll.lab.judge.Trial;
import io.plimsoll.lab.judge.Verdict;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TimetableTest {

	private final Timetable timetable = new Timetable(List.of(experiment("a", 45), experiment("b", 170)), Form.SHORT);

	@Test
	void whatTheClaimsSayIsAddedUp() {
		assertThat(this.timetable.expected()).isEqualTo("2 experiments, about 3 min 35 s");
		assertThat(new Timetable(List.of(experiment("a", 45)), Form.FULL).expected())
			.isEqualTo("1 experiment, about 90 s");
	}

	@Test
	void whatTheyTookIsToldBesideIt() {
		assertThat(this.timetable.taken(List.of(result("a", 44.6), result("b", 181.2))))
			.isEqualTo("They took 3 min 45 s: a 44 s of 45 s, b 3 min 1 s of 170 s");
	}

	private static Result result(String name, double seconds) {
		return new Result(name, "", List.of(), "short", new Trial(List.of(), List.of()), new Control.LeftOut("no"),
				new Judgement(Verdict.PASS, ""), List.of(), List.of(), List.of(), 1, Instant.EPOCH, seconds, Map.of(),
				Map.of());
	}

	private static Experiment experiment(String name, int seconds) {
		var claim = new Claim(name, "", List.of(), "", Duration.ofSeconds(seconds), Duration.ofSeconds(2L * seconds));
		return new Experiment() {

			@Override
			public Claim claim() {
				return claim;
			}

			@Override
			public Trial run(Bench bench) {
				throw new UnsupportedOperationException();
			}

			@Override
			public Trial control(Bench bench) {
				throw new UnsupportedOperationException();
			}

		};
	}

}
