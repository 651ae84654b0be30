package io.plimsoll.lab.experiment.overload;

import java.util.Map;

import org.junit.jupiter.api.Test;

import io.plimsoll.lab.judge.Figure;
import io.plimsoll.lab.load.SecondFigures;

import static org.assertj.core.api.Assertions.assertThat;

class RetryStormTest {

	@Test
	void aTenthMoreAtEachOfTheTwoIsAllowed() {
		assertThat(RetryStorm.amplification(total(330, 30), 363)).allMatch(Figure::holds);
	}

	@Test
	void oneMoreIsNot() {
		assertThat(RetryStorm.amplification(total(331, 31), 365)).filteredOn((figure) -> !figure.holds())
			.extracting(Figure::name)
			.containsExactly("requests for each user", "requests at the replicas for each at the gateway");
	}

	@Test
	void thoseOfPeopleAreCountedAtAReplicaWhateverBecameOfThem() {
		assertThat(ReplicaArrivals.interactive("""
				# TYPE plimsoll_admission_requests_total counter
				plimsoll_admission_requests_total{class="interactive",layer="a",outcome="admitted",route="x"} 1.2E3
				plimsoll_admission_requests_total{class="interactive",layer="a",outcome="shed",route="x"} 30.0
				plimsoll_admission_requests_total{class="probe",layer="a",outcome="admitted",route="x"} 500.0
				plimsoll_admission_limit{layer="a"} 7.0
				""")).isEqualTo(1230);
	}

	private static SecondFigures total(long offered, long retries) {
		return new SecondFigures(0, offered, retries, 0, 0, Map.of(), 0, offered, 0);
	}

}
