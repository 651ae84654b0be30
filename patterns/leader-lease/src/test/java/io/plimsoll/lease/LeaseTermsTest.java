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
			0,    500,  250, 100, lease must be > 0
			3000, 0,    250, 100, beat must be > 0
			3000, 1501, 250, 100, one beat that is late or lost costs the leadership
			3000, 500,  -1,  100, margin must be >= 0
			3000, 500, 2500, 100, lapses between two beats
			3000, 500,  250, 0,   look must be > 0
			3000, 500,  250, 501, at most a beat
			""")
	void termsThatCannotWorkAreRefusedWithTheReason(long lease, long beat, long margin, long look, String reason) {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new LeaseTerms(Duration.ofMillis(lease), Duration.ofMillis(beat),
					Duration.ofMillis(margin), Duration.ofMillis(look)))
			.withMessageContaining(reason);
	}

	@Test
	void aBeatOfHalfTheLeaseIsAllowed() {
		var terms = new LeaseTerms(Duration.ofSeconds(3), Duration.ofMillis(1500), Duration.ZERO);

		assertThat(terms.beat()).isEqualTo(Duration.ofMillis(1500));
		assertThat(terms.look()).isEqualTo(Duration.ofMillis(300));
	}

}
