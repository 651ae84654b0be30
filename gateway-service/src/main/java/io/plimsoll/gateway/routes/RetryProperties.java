package io.plimsoll.gateway.routes;

import java.time.Duration;
import java.util.Random;

import io.plimsoll.shedding.retry.Backoff;
import io.plimsoll.shedding.retry.RetryBudget;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How requests that failed are tried again.
 *
 * @param share of the load of a service that may be added, from 0 (never again) to 1
 * @param burst how many attempts can be saved up
 * @param first the longest wait before the second attempt
 * @param longest the longest wait before any
 */
@ConfigurationProperties("gateway.retry")
record RetryProperties(@DefaultValue("0.1") double share, @DefaultValue("10") int burst,
		@DefaultValue("50ms") Duration first, @DefaultValue("200ms") Duration longest) {

	RetryProperties {
		named("share and gateway.retry.burst", () -> new RetryBudget(share, burst));
		named("first and gateway.retry.longest", () -> new Backoff(first, longest, new Random()));
	}

	/** The same with another share. */
	RetryProperties with(double share) {
		return new RetryProperties(share, this.burst, this.first, this.longest);
	}

	RetryBudget budget() {
		return new RetryBudget(this.share, this.burst);
	}

	Backoff backoff() {
		return new Backoff(this.first, this.longest, new Random());
	}

	private static void named(String properties, Runnable check) {
		try {
			check.run();
		}
		catch (IllegalArgumentException ex) {
			throw new IllegalArgumentException("gateway.retry." + properties + ": " + ex.getMessage(), ex);
		}
	}

}
