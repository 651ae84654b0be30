package io.plimsoll.lease;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class LeaseTermsTest {

	@ParameterizedTest
	@CsvSource(textBlock = """
			0,    500,  250, 3, lease must be > 0
			3000, 0,    250, 3, beat must be > 0
			3000, 1501, 250, 3, one beat that is late or lost costs the leadership
			3000, 500,  -1,  3, margin must be >= 0
			3000, 500, 2500, 3, lapses between two beats
			3000, 500,  250, 0, replicas must be > 0
			""")
	void termsThatCannotWorkAreRefusedWithTheReason(long lease, long beat, long margin, int replicas, String reason) {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new LeaseTerms(Duration.ofMillis(lease), Duration.ofMillis(beat),
					Duration.ofMillis(margin), replicas))
			.withMessageContaining(reason);
	}

	@Test
	void aBeatOfHalfTheLeaseIsAllowed() {
		var terms = new LeaseTerms(Duration.ofSeconds(3), Duration.ofMillis(1500), Duration.ZERO, 3);

		assertThat(terms.beat()).isEqualTo(Duration.ofMillis(1500));
	}

	@ParameterizedTest
	@CsvSource({ "6, 3, 2", "7, 3, 3", "1, 3, 1", "6, 1, 6" })
	void theFairShareIsRoundedUp(int scopes, int replicas, int share) {
		var terms = new LeaseTerms(Duration.ofSeconds(3), Duration.ofMillis(500), Duration.ZERO, replicas);

		assertThat(terms.fairShare(scopes)).isEqualTo(share);
	}

}
