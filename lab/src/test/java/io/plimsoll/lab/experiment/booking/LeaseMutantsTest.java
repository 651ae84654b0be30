package io.plimsoll.lab.experiment.booking;

import java.util.List;

import io.plimsoll.lab.check.Finding;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LeaseMutantsTest {

	@Test
	void aBeatApartFromTheWorkKeepsALeaderWhoWritesNothing() {
		assertThat(accusers(LeaseMutants.beatApart(true))).isEmpty();
		assertThat(accusers(LeaseMutants.beatApart(false))).containsExactly("availability gap");
	}

	@Test
	void aLeaseThatIsJudgedByTheWallClockHasTwoLeadersWhenAClockIsSet() {
		assertThat(accusers(LeaseMutants.wallClock(true))).isEmpty();
		assertThat(accusers(LeaseMutants.wallClock(false))).contains("fence order");
		assertThat(LeaseMutants.changesByTheClock()).isPositive();
	}

	private static List<String> accusers(List<Finding> findings) {
		return findings.stream()
			.filter(Finding.Violations.class::isInstance)
			.map((finding) -> finding.checker())
			.toList();
	}

}
