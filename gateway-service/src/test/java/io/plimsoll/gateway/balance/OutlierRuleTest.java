package io.plimsoll.gateway.balance;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class OutlierRuleTest {

	private static final Conduct WELL = new Conduct(1000, 0, 0, 5);

	private final OutlierRule rule = new OutlierRule(5, 20, 0.02, 4, Duration.ofMillis(100));

	@ParameterizedTest
	@CsvSource(textBlock = """
			# own                  its two peers
			# in a row             in a row
			4,                     0, 0,    false
			5,                     0, 0,    true
			5,                     0, 9,    true
			5,                     1, 1,    false
			500,                   9, 9,    false
			""")
	void failuresInARowCountWhereHalfOfThePeersDoNotFail(int own, int first, int second, boolean outlier) {
		var peers = List.of(new Conduct(100, first, first, 5), new Conduct(100, second, second, 5));
		assertThat(this.rule.of(new Conduct(1000, 10, own, 5), peers))
			.isEqualTo(outlier ? Optional.of(Symptom.FAILURES_IN_A_ROW) : Optional.empty());
	}

	@ParameterizedTest
	@CsvSource(textBlock = """
			# answers, failures, those of each peer of a thousand
			19,        19,       0,    false
			20,        10,       0,    true
			20,        3,        0,    false
			100,       5,        0,    false
			1000,      50,       0,    true
			1000,      20,       0,    false
			1000,      300,      300,  false
			1000,      400,      300,  false
			1000,      700,      300,  true
			""")
	void aShareOfFailuresCountsWhereChanceAndPeersDoNotExplainIt(long answers, long failures, long theirs,
			boolean outlier) {
		var peer = new Conduct(1000, theirs, 0, 5);
		assertThat(this.rule.of(new Conduct(answers, failures, 1, 5), List.of(peer, peer)))
			.isEqualTo(outlier ? Optional.of(Symptom.FAILURE_SHARE) : Optional.empty());
	}

	@ParameterizedTest
	@CsvSource(textBlock = """
			# own mean, that of the peers
			104,        5,     false
			105,        5,     true
			300,        100,   false
			400,        100,   true
			""")
	void aMeanCountsWhereItIsManyTimesThatOfThePeersAndFarAboveIt(double own, double theirs, boolean outlier) {
		var peer = new Conduct(1000, 0, 0, theirs);
		assertThat(this.rule.of(new Conduct(1000, 0, 0, own), List.of(peer, peer)))
			.isEqualTo(outlier ? Optional.of(Symptom.LATENCY) : Optional.empty());
	}

	@Test
	void underOverloadFiveInARowComeByChance() {
		var shedding = new Conduct(1000, 300, 0, 5);
		assertThat(this.rule.of(new Conduct(1000, 300, 5, 5), List.of(shedding, shedding))).isEmpty();
		assertThat(this.rule.of(new Conduct(1000, 300, 20, 5), List.of(shedding, shedding)))
			.contains(Symptom.FAILURES_IN_A_ROW);
	}

	@Test
	void theLessIsKnownOfThePeersTheMoreFailuresItTakes() {
		var idle = new Conduct(8, 0, 0, 5);
		assertThat(this.rule.of(new Conduct(8, 8, 8, 5), List.of(idle, idle))).isEmpty();
		assertThat(this.rule.of(new Conduct(10, 10, 10, 5), List.of(idle, idle))).contains(Symptom.FAILURES_IN_A_ROW);
	}

	@Test
	void whereThePeersHaveJustBegunToFailTheirGoodDaysDoNotCount() {
		var failingSinceNow = new Conduct(1000, 3, 3, 5);
		assertThat(this.rule.of(new Conduct(30, 30, 30, 0), List.of(failingSinceNow, failingSinceNow))).isEmpty();
	}

	@Test
	void whoHasNoPeersIsNoOutlier() {
		assertThat(this.rule.of(new Conduct(1000, 1000, 1000, 9999), List.of())).isEmpty();
	}

	@Test
	void peersThatHaveAnsweredLittleAreNoMeasure() {
		var idle = new Conduct(19, 0, 0, 1);
		assertThat(this.rule.of(new Conduct(1000, 500, 1, 9999), List.of(idle, idle))).isEmpty();
	}

	@Test
	void ofFourTheTwoThatFailAreOutliersAndTheOthersAreNot() {
		var failing = new Conduct(1000, 900, 1, 5);
		assertThat(this.rule.of(failing, List.of(failing, WELL, WELL))).contains(Symptom.FAILURE_SHARE);
		assertThat(this.rule.of(WELL, List.of(failing, failing, WELL))).isEmpty();
	}

}
