package io.plimsoll.lease;

import java.time.Duration;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class CandidacyTest {

	private static final LeaseTerms TERMS = new LeaseTerms(Duration.ofSeconds(3), Duration.ofMillis(500),
			Duration.ofMillis(250), Duration.ofMillis(100));

	@ParameterizedTest
	@CsvSource(textBlock = """
			# epoch, holder, rank, fit, seen for (ms), waits another (ms; empty: takes over)
			7, SEEN,    0, true, 0,    3000
			7, SEEN,    0, true, 2999, 1
			7, SEEN,    0, true, 3000,
			7, UNKNOWN, 0, true, 2999, 1
			7, SEEN,    1, true, 3000, 200
			7, SEEN,    2, true, 3000, 400
			7, SEEN,    2, true, 3400,
			7, SEEN,    0, false,  8999, 1
			7, SEEN,    0, false,  9000,
			7, ENDED,   0, true, 0,
			7, ENDED,   1, true, 0,    200
			7, ENDED,   1, true, 200,
			0, UNKNOWN, 0, true, 0,
			0, UNKNOWN, 2, true, 0,    400
			""")
	void aCandidateWaitsForTheHolderAndForThoseWithFewerScopes(long epoch, Observation.Presence holder, int rank,
			boolean fit, long seenMillis, Long leftMillis) {
		var version = new Version(epoch, 0);
		long since = -5_000_000_000L;

		var candidacy = Candidacy.judge(new Observation(version, since, holder), TERMS, rank, fit,
				since + Duration.ofMillis(seenMillis).toNanos());

		var cause = (holder == Observation.Presence.ENDED) ? Cause.DEATH : Cause.SILENCE;
		assertThat(candidacy).isEqualTo((leftMillis != null) ? new Candidacy.Wait(Duration.ofMillis(leftMillis))
				: new Candidacy.TakeOver(version, cause));
	}

}
