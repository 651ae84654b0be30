package io.plimsoll.shedding;

import java.time.Duration;

import io.plimsoll.shedding.QueueDecision.Facts;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class QueueDecisionTest {

	private static final long MILLI = 1_000_000;

	/** Ten at once, 40 ms each: a turn each 4 ms. The queue has room for five. */
	@ParameterizedTest
	@CsvSource(delimiter = '|', nullValues = "-", textBlock = """
			# left | waiting | ahead | stands | outranks | decision
			     - |       0 |     0 | false  | false    | Waits[patienceNanos=100000000]
			     - |       4 |     4 | false  | false    | Waits[patienceNanos=100000000]
			     - |       4 |     4 | true   | false    | Waits[patienceNanos=30000000]
			     - |       5 |     5 | false  | false    | Refused[reason=QUEUE_FULL]
			     - |       5 |     0 | false  | true     | Displaces[patienceNanos=100000000]
			    40 |       0 |     0 | false  | false    | Refused[reason=DEADLINE]
			    40 |       5 |     0 | false  | true     | Refused[reason=DEADLINE]
			    41 |       0 |     0 | false  | false    | Waits[patienceNanos=1000000]
			    48 |       2 |     2 | false  | false    | Refused[reason=DEADLINE]
			    49 |       2 |     2 | false  | false    | Waits[patienceNanos=9000000]
			    48 |       2 |     2 | true   | false    | Waits[patienceNanos=8000000]
			   300 |       2 |     2 | false  | false    | Waits[patienceNanos=100000000]
			""")
	void itFollowsFromWhatIsKnown(Long left, int waiting, int ahead, boolean stands, boolean outranks,
			String decision) {
		var facts = new Facts((left != null) ? left * MILLI : null, 40 * MILLI, 10, waiting, ahead, stands, outranks);
		assertThat(QueueDecision.of(facts, QueueBounds.of(5, Duration.ofMillis(100)))).hasToString(decision);
	}

	@ParameterizedTest
	@CsvSource({ "false", "true" })
	void whereNobodyMayWaitTheLimitIsTheReason(boolean stands) {
		assertThat(QueueDecision.of(new Facts(null, 0, 1, 0, 0, stands, false), QueueBounds.NONE))
			.isEqualTo(new QueueDecision.Refused(ShedReason.LIMIT));
	}

}
