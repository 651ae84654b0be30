package io.plimsoll.lease;

import java.time.Duration;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class CandidacyTest {

	private static final LeaseTerms TERMS = new LeaseTerms(Duration.ofSeconds(3), Duration.ofMillis(500),
			Duration.ofMillis(250), 3);

	@ParameterizedTest
	@CsvSource(textBlock = """
			# epoch, held, seen for (ms), waits another (ms; empty: takes over)
			7, 0, 0,    3000
			7, 0, 2999, 1
			7, 0, 3000,
			7, 1, 3000,
			7, 2, 3000, 500
			7, 2, 3500,
			7, 3, 3500, 500
			7, 5, 4999, 1
			0, 0, 0,
			0, 1, 0,
			0, 2, 0,    1000
			0, 2, 1000,
			0, 5, 0,    4000
			""")
	void aCandidateWaitsForTheHolderAndForThoseWithFewerScopes(long epoch, int held, long seenMillis, Long leftMillis) {
		var version = new Version(epoch, 0);
		long since = -5_000_000_000L;

		var candidacy = Candidacy.judge(new Observation(version, since), TERMS, held, 6,
				since + Duration.ofMillis(seenMillis).toNanos());

		assertThat(candidacy).isEqualTo((leftMillis != null) ? new Candidacy.Wait(Duration.ofMillis(leftMillis))
				: new Candidacy.TakeOver(version));
	}

}
