package io.plimsoll.lab.judge;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class JudgeTest {

	private static final Figure GOOD = Figure.atLeast("goodput kept", 0.95, "", 0.9);

	private static final Figure BAD = Figure.atLeast("goodput kept", 0.2, "", 0.9);

	private static final Control COLLAPSED = new Control.Ran("admission", new Trial(List.of(BAD), List.of()));

	@Test
	void aRunThatHoldsAndAControlThatDoesNotPass() {
		var judgement = Judge.decide(trial(GOOD), COLLAPSED);
		assertThat(judgement.verdict()).isEqualTo(Verdict.PASS);
		assertThat(judgement.reason()).contains("without admission", "goodput kept is 0.2 and must be at least 0.9");
	}

	@Test
	void aFigureOutOfItsBoundFails() {
		assertThat(Judge.decide(trial(GOOD, Figure.atMost("p99", 120.5, "ms", 100)), COLLAPSED))
			.isEqualTo(new Judgement(Verdict.FAIL, "Out of bounds: p99 is 120.5 ms and must be at most 100 ms."));
	}

	@Test
	void aControlThatPassesTooProvesNothing() {
		var judgement = Judge.decide(trial(GOOD), new Control.Ran("admission", trial(GOOD)));
		assertThat(judgement.verdict()).isEqualTo(Verdict.VOID);
		assertThat(judgement.reason()).startsWith("The control passed too");
	}

	@Test
	void aFlawedRunIsVoidThoughItsFiguresHold() {
		var run = new Trial(List.of(GOOD), List.of("the generator fell behind"));
		assertThat(Judge.decide(run, COLLAPSED))
			.isEqualTo(new Judgement(Verdict.VOID, "The run proves nothing: the generator fell behind."));
	}

	@Test
	void aFlawedRunIsVoidThoughItsFiguresDoNotHold() {
		var run = new Trial(List.of(BAD), List.of("the generator fell behind"));
		assertThat(Judge.decide(run, COLLAPSED).verdict()).isEqualTo(Verdict.VOID);
	}

	@Test
	void whatMustNeverHappenFailsEvenAFlawedRun() {
		var run = new Trial(List.of(GOOD, Figure.never("lost bookings", 1)), List.of("the generator fell behind"));
		assertThat(Judge.decide(run, COLLAPSED).verdict()).isEqualTo(Verdict.FAIL);
	}

	@Test
	void aFlawedControlThatHoldsProvesNothing() {
		var control = new Control.Ran("the fence", new Trial(List.of(GOOD), List.of("no leader was paused")));
		assertThat(Judge.decide(trial(GOOD), control).reason()).contains("proves nothing: no leader was paused");
	}

	@Test
	void aControlThatWasLeftOutIsSaid() {
		var judgement = Judge.decide(trial(GOOD), new Control.LeftOut("it was not asked for"));
		assertThat(judgement.verdict()).isEqualTo(Verdict.PASS);
		assertThat(judgement.reason()).endsWith("There was no control: it was not asked for.");
	}

	@Test
	void figuresThatAreOnlyToldProveNothing() {
		assertThat(Judge.decide(trial(Figure.told("C*", 160, "requests/s")), COLLAPSED).verdict())
			.isEqualTo(Verdict.VOID);
		assertThat(Judge.decide(trial(), COLLAPSED).verdict()).isEqualTo(Verdict.VOID);
	}

	@Test
	void aFigureThatWasNotMeasuredHoldsNoBound() {
		assertThat(List.of(Figure.atLeast("a", Double.NaN, "", 0), Figure.atMost("a", Double.NaN, "", 0),
				Figure.equal("a", Double.NaN, "", 0), Figure.within("a", Double.NaN, "", 0, 1)))
			.noneMatch(Figure::holds);
	}

	@ParameterizedTest
	@CsvSource(textBlock = """
			at least 2, 1.9, false
			at least 2, 2,   true
			at most 2,  2,   true
			at most 2,  2.1, false
			exactly 2,  2,   true
			exactly 2,  3,   false
			1 to 2,     0.9, false
			1 to 2,     1,   true
			1 to 2,     2,   true
			1 to 2,     2.1, false
			""")
	void aBoundHoldsItsEdges(String bound, double value, boolean holds) {
		var figure = List
			.of(Figure.atLeast("f", value, "", 2), Figure.atMost("f", value, "", 2), Figure.equal("f", value, "", 2),
					Figure.within("f", value, "", 1, 2))
			.stream()
			.filter((candidate) -> candidate.demanded().equals(bound))
			.findFirst()
			.orElseThrow();
		assertThat(figure.holds()).isEqualTo(holds);
	}

	private static Trial trial(Figure... figures) {
		return new Trial(List.of(figures), List.of());
	}

}
