package io.plimsoll.gateway.routes;

import java.time.Duration;

import io.plimsoll.gateway.balance.EjectionRule;
import io.plimsoll.gateway.balance.OutlierRule;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.Assert;

/**
 * When an instance fares so much worse than its peers that it is ejected. Reads are
 * looked at, which can go to any of them.
 *
 * @param inARow failures in a row
 * @param window how far back shares and means go
 * @param leastAnswers how many answers they take
 * @param margin by how much the share of failures is above that of the peers
 * @param slower how many times the peers' mean time to the head of an answer
 * @param slowerBy by how much it is above that
 * @param silentAfter who waited as long and went away counts as a failure
 * @param share of the instances of a service that may be out at once, rounded down
 * @param first the time of a first ejection
 * @param longest the longest time
 */
@ConfigurationProperties("gateway.outliers")
record OutlierProperties(@DefaultValue("5") int inARow, @DefaultValue("30s") Duration window,
		@DefaultValue("20") int leastAnswers, @DefaultValue("0.02") double margin, @DefaultValue("4") double slower,
		@DefaultValue("100ms") Duration slowerBy, @DefaultValue("250ms") Duration silentAfter,
		@DefaultValue("0.5") double share, @DefaultValue("5s") Duration first, @DefaultValue("60s") Duration longest) {

	OutlierProperties {
		check(inARow >= 1, "in-a-row must be >= 1", inARow);
		check(window.isPositive(), "window must be > 0", window);
		check(leastAnswers >= 1, "least-answers must be >= 1", leastAnswers);
		check(margin >= 0 && margin <= 1, "margin must be from 0 to 1", margin);
		check(slower >= 1, "slower must be >= 1", slower);
		check(!slowerBy.isNegative(), "slower-by must be >= 0", slowerBy);
		check(silentAfter.isPositive(), "silent-after must be > 0", silentAfter);
		check(share >= 0 && share <= 1, "share must be from 0 to 1", share);
		check(first.isPositive(), "first must be > 0", first);
		check(longest.compareTo(first) >= 0, "longest must be >= gateway.outliers.first", longest);
	}

	OutlierRule rule() {
		return new OutlierRule(this.inARow, this.leastAnswers, this.margin, this.slower, this.slowerBy);
	}

	EjectionRule ejections() {
		return new EjectionRule(this.share, this.first, this.longest);
	}

	private static void check(boolean holds, String rule, Object value) {
		Assert.isTrue(holds, () -> "gateway.outliers." + rule + ": " + value);
	}

}
