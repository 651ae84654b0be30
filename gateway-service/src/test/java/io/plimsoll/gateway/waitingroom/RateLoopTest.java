package io.plimsoll.gateway.waitingroom;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RateLoopTest {

	/** Answers so many in a second in time, and those beyond slowly. */
	private static HoldSignals carries(double capacity, double rate) {
		int answered = (int) Math.round(Math.min(rate, 1.1 * capacity));
		int slow = (int) Math.max(0, Math.round(rate - capacity));
		return new HoldSignals(answered, 0, slow);
	}

	@Test
	void itFindsWhatIsCarriedAndStaysThere() {
		var rates = run(50, 10, 300);
		var later = rates.subList(100, 300);
		assertThat(later.stream().mapToDouble((rate) -> Math.min(rate, 50)).average().orElseThrow())
			.isGreaterThan(0.95 * 50);
		assertThat(later).allMatch((rate) -> rate < 1.15 * 50);
	}

	@Test
	void itComesDownWithWhatIsCarriedAndGoesUpAgain() {
		double high = run(200, 10, 200).getLast();
		assertThat(high).isGreaterThan(170);
		var down = run(50, high, 30);
		assertThat(down.getLast()).isBetween(40.0, 58.0);
		assertThat(down.subList(5, 30)).allMatch((rate) -> rate < 1.2 * 50);
		assertThat(run(200, down.getLast(), 60).getLast()).isGreaterThan(170);
	}

	@Test
	void whatNobodyTriesIsNotBelieved() {
		assertThat(RateLoop.next(50, new HoldSignals(10, 0, 0), 0.1, true)).isEqualTo(50);
		assertThat(RateLoop.next(50, new HoldSignals(50, 0, 0), 0.1, false)).isEqualTo(50);
	}

	@Test
	void aFailureBringsItDownAndACrowdHoldsIt() {
		assertThat(RateLoop.next(50, new HoldSignals(49, 1, 0), 0.1, true)).isLessThan(50);
		assertThat(RateLoop.next(50, new HoldSignals(50, 0, 0), 0.9, true)).isEqualTo(50);
		assertThat(RateLoop.next(50, new HoldSignals(50, 0, 0), 2, true)).isLessThan(50);
	}

	@Test
	void itNeverEnds() {
		double rate = 50;
		for (int i = 0; i < 100; i++) {
			rate = RateLoop.next(rate, new HoldSignals(0, 5, 0), 0.1, true);
		}
		assertThat(rate).isEqualTo(1);
	}

	private static List<Double> run(double capacity, double first, int seconds) {
		var rates = new ArrayList<Double>();
		double rate = first;
		for (int i = 0; i < seconds; i++) {
			rate = RateLoop.next(rate, carries(capacity, rate), 0.3, true);
			rates.add(rate);
		}
		return rates;
	}

}
