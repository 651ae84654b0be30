package io.plimsoll.deadline;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class DeadlinePolicyTest {

	private final DeadlinePolicy policy = new DeadlinePolicy(Duration.ofSeconds(2), Duration.ofMillis(10));

	@ParameterizedTest
	@CsvSource(textBlock = """
			1,         1
			1999,      1999
			2000,      2000
			2001,      2000
			999999999, 2000
			' 250 ',   250
			""")
	void aClientGetsWhatItAsksForUpToTheCap(String asked, long granted) {
		assertThat(this.policy.grant(RequestTimeout.parse(asked), Duration.ZERO))
			.isEqualTo(new DeadlinePolicy.Granted(Duration.ofMillis(granted)));
	}

	@Test
	void aSilentClientGetsTheCap() {
		assertThat(this.policy.grant(RequestTimeout.parse(null), Duration.ZERO))
			.isEqualTo(new DeadlinePolicy.Granted(Duration.ofSeconds(2)));
	}

	@Test
	void spentTimeIsExpiredOnArrival() {
		assertThat(this.policy.grant(RequestTimeout.parse("0"), Duration.ZERO))
			.isInstanceOf(DeadlinePolicy.Expired.class);
	}

	@ParameterizedTest
	@ValueSource(strings = { "-1", "", " ", "1.5", "1e3", "9999999999", "soon", "٣", "0x10", "+5" })
	void whatIsNoNumberOfMillisecondsIsRefused(String asked) {
		assertThat(this.policy.grant(RequestTimeout.parse(asked), Duration.ZERO))
			.isEqualTo(new DeadlinePolicy.Refused(asked));
	}

	@Test
	void whatIsWrittenIsRead() {
		assertThat(RequestTimeout.parse(RequestTimeout.format(Duration.ofMillis(750))))
			.isEqualTo(new RequestTimeout.Specified(Duration.ofMillis(750)));
		assertThat(RequestTimeout.format(Duration.ofMillis(-3))).isEqualTo("0");
	}

	@Test
	void aWrongSettingNamesItsProperty() {
		assertThatIllegalArgumentException().isThrownBy(() -> new DeadlinePolicy(Duration.ZERO, Duration.ZERO))
			.withMessage("plimsoll.deadline.max must be > 0: PT0S");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new DeadlinePolicy(Duration.ofSeconds(1), Duration.ofSeconds(1)))
			.withMessageContaining("plimsoll.deadline.hop-margin");
	}

	@ParameterizedTest
	@CsvSource(nullValues = "silent", textBlock = """
			300,    100, 200
			300,    300, late
			300,    301, late
			silent, 500, 1500
			silent, 2000, late
			9000,   2000, 2000
			9000,   8000, 1000
			9000,   9000, late
			""")
	void whatARequestHasWaitedIsTakenOffOfWhatItAskedFor(String asked, long waited, String left) {
		var expected = left.equals("late") ? new DeadlinePolicy.Expired()
				: new DeadlinePolicy.Granted(Duration.ofMillis(Long.parseLong(left)));
		assertThat(this.policy.grant(RequestTimeout.parse(asked), Duration.ofMillis(waited))).isEqualTo(expected);
	}

}
