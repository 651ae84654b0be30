package io.plimsoll.gateway.offpeak;

import java.time.Duration;

import io.plimsoll.shedding.AdmissionMode;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.Assert;
import org.springframework.util.unit.DataSize;

/**
 * How bulk work is moved off the peak.
 *
 * @param mode whether it is; with {@code shadow} what would wait is counted and refused
 * @param waiting how many requests wait at the most
 * @param waitingPerCaller how many of them are of one caller
 * @param memory what requests and stored answers take together at the most
 * @param answer the largest answer that is stored
 * @param maxWait how long a request waits at the most
 * @param keep how long its end is told
 * @param load what share of a limit may be taken while deferred work is done
 * @param calm how long that must have been so
 * @param atOnce how many are done at the same time
 * @param attempts how often a request is tried that is refused again
 */
@ConfigurationProperties("gateway.off-peak")
record OffPeakProperties(@DefaultValue("enforce") AdmissionMode mode, @DefaultValue("1000") int waiting,
		@DefaultValue("100") int waitingPerCaller, @DefaultValue("32MB") DataSize memory,
		@DefaultValue("1MB") DataSize answer, @DefaultValue("15m") Duration maxWait, @DefaultValue("10m") Duration keep,
		@DefaultValue("0.7") double load, @DefaultValue("1s") Duration calm, @DefaultValue("4") int atOnce,
		@DefaultValue("10") int attempts) {

	OffPeakProperties {
		check(waiting > 0, "waiting must be > 0", waiting);
		check(waitingPerCaller > 0, "waiting-per-caller must be > 0", waitingPerCaller);
		check(atOnce > 0, "at-once must be > 0", atOnce);
		check(attempts > 0, "attempts must be > 0", attempts);
		check(answer.toBytes() > 0, "answer must be > 0", answer);
		check(memory.toBytes() / atOnce >= 2 * answer.toBytes(),
				"memory must be at least twice the answers that are awaited at once", memory);
		check(maxWait.isPositive(), "max-wait must be > 0", maxWait);
		check(keep.isPositive(), "keep must be > 0", keep);
		check(load > 0 && load <= 1, "load must be > 0 and at most 1", load);
		check(calm.isPositive(), "calm must be > 0", calm);
	}

	private static void check(boolean holds, String rule, Object value) {
		Assert.isTrue(holds, () -> "gateway.off-peak." + rule + ": " + value);
	}

}
