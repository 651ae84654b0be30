package io.plimsoll.deadline;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class CadenceTest {

	private static final Instant START = Instant.parse("2026-11-01T12:00:17.123456789Z");

	private static final Duration MINUTE = Duration.ofMinutes(1);

	private static final Duration HOUR = Duration.ofHours(1);

	private static final Cadence JOB = new Cadence(Duration.ofSeconds(8), Duration.ofSeconds(3));

	/** Periods begin at the epoch, so this job is due at 3, 11, 19 and so on. */
	@ParameterizedTest
	@CsvSource(textBlock = """
			0,     3
			3,     8
			8.9,   2.1
			9,     2
			9.001, 9.999
			10.99, 8.01
			11,    8
			-6,    9
			""")
	void itIsDueOncePerPeriodAndNotTwiceWhereATimerFiresEarly(String seconds, String wait) {
		assertThat(JOB.untilNext(Instant.EPOCH.plus(seconds(seconds)))).isEqualTo(seconds(wait));
	}

	@Test
	void anInstanceIsDueAtTheSameSecondOfTheMinuteAfterARestart() {
		var before = due(Cadence.of("booking-a", "duties", MINUTE), START, HOUR);
		var after = due(Cadence.of("booking-a", "duties", MINUTE), START.plusSeconds(1234), HOUR);
		assertThat(before).isNotEmpty()
			.extracting(CadenceTest::nanosOfMinute)
			.containsOnly(nanosOfMinute(after.getFirst()));
		assertThat(after).extracting(CadenceTest::nanosOfMinute).containsOnly(nanosOfMinute(before.getFirst()));
	}

	@Test
	void fourInstancesAndTwoJobsOfOneAreDueAtDifferentTimes() {
		var four = IntStream.range(0, 4)
			.mapToObj((n) -> Cadence.of("host-" + n, "refresh", MINUTE).phase().toSeconds());
		assertThat(four.collect(Collectors.toSet())).hasSize(4);
		assertThat(Cadence.of("host-0", "refresh", MINUTE)).isNotEqualTo(Cadence.of("host-0", "sweep", MINUTE));
	}

	@Test
	void aThousandThatAreStartedTogetherDoNotAskTogether() {
		var asked = IntStream.range(0, 1000)
			.mapToObj((n) -> due(Cadence.of("host-" + n, "refresh", MINUTE), START, HOUR))
			.flatMap(List::stream)
			.toList();
		assertThat(peakToMean(asked)).isLessThanOrEqualTo(2);
	}

	/** What a pause of one period from the start on comes to. */
	@Test
	void withoutACadenceAllAskInTheSecondInWhichTheyWereStarted() {
		var asked = IntStream.range(0, 1000)
			.mapToObj((_) -> IntStream.range(1, 60).mapToObj((n) -> START.plus(MINUTE.multipliedBy(n))).toList())
			.flatMap(List::stream)
			.toList();
		assertThat(peakToMean(asked)).isGreaterThan(50);
	}

	@Test
	void howeverTheClockIsSteppedNoPauseIsLongerThanFiveQuartersOfAPeriod() {
		for (int step = -7_200_000; step <= 7_200_000; step += 977) {
			assertThat(JOB.untilNext(START.plusMillis(step))).isBetween(JOB.period().dividedBy(4),
					JOB.period().multipliedBy(5).dividedBy(4));
		}
	}

	@Test
	void whatIsNoPeriodOrNoPhaseIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> Cadence.of("a", "b", Duration.ofSeconds(-1)))
			.withMessage("period must be > 0: PT-1S");
		assertThatIllegalArgumentException().isThrownBy(() -> new Cadence(MINUTE, MINUTE))
			.withMessage("phase must be >= 0 and less than a period of PT1M: PT1M");
	}

	private static List<Instant> due(Cadence cadence, Instant from, Duration length) {
		var due = new ArrayList<Instant>();
		for (var now = from.plus(cadence.untilNext(from)); now
			.isBefore(from.plus(length)); now = now.plus(cadence.untilNext(now))) {
			due.add(now);
		}
		return due;
	}

	private static double peakToMean(List<Instant> asked) {
		var seconds = asked.stream()
			.map(Instant::getEpochSecond)
			.collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
		long first = seconds.keySet().stream().mapToLong(Long::longValue).min().orElseThrow();
		long last = seconds.keySet().stream().mapToLong(Long::longValue).max().orElseThrow();
		long peak = seconds.values().stream().mapToLong(Long::longValue).max().orElseThrow();
		return peak * (last - first + 1.0) / asked.size();
	}

	private static long nanosOfMinute(Instant time) {
		return Math.floorMod(time.getEpochSecond(), 60) * 1_000_000_000L + time.getNano();
	}

	private static Duration seconds(String seconds) {
		return Duration.ofNanos(Math.round(Double.parseDouble(seconds) * 1e9));
	}

}
