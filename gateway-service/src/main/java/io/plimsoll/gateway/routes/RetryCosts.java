package io.plimsoll.gateway.routes;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.plimsoll.gateway.routes.RetryRule.Verdict;
import io.plimsoll.shedding.retry.RetryBudget;

/**
 * A budget of retries for each service, so that one that fails does not use up what the
 * others need, and what becomes of requests that failed, counted. Safe for use by many
 * threads.
 */
final class RetryCosts {

	private final Map<String, RetryBudget> budgets = new ConcurrentHashMap<>();

	private final MeterRegistry registry;

	private volatile RetryProperties properties;

	RetryCosts(RetryProperties properties, MeterRegistry registry) {
		this.properties = properties;
		this.registry = registry;
	}

	/** How much retries may add to the load of a service. */
	double share() {
		return this.properties.share();
	}

	/** Changes that; each service gets a new budget, which is full. */
	void grant(double share) {
		this.properties = this.properties.with(share);
		this.budgets.clear();
	}

	/** A request was sent to {@code service} for the first time. */
	void firstAttempt(String service) {
		budget(service).firstAttempt();
	}

	/** Pays for another attempt, if it is worthwhile and can be afforded. */
	boolean affords(String service, Verdict verdict) {
		return switch (verdict) {
			case Verdict.Pointless _ -> false;
			case Verdict.TooLate _ -> count(service, "too-late", false);
			case Verdict.Worthwhile _ when budget(service).tryRetry() -> count(service, "retried", true);
			case Verdict.Worthwhile _ -> count(service, "no-budget", false);
		};
	}

	/** Pays for asking another as well, if that can be afforded. */
	boolean affordsHedge(String service) {
		return budget(service).tryRetry();
	}

	private boolean count(String service, String outcome, boolean result) {
		this.registry.counter("plimsoll.retry.attempts", "route", service, "outcome", outcome).increment();
		return result;
	}

	private RetryBudget budget(String service) {
		return this.budgets.computeIfAbsent(service, (name) -> {
			Gauge.builder("plimsoll.retry.budget", this, (costs) -> costs.budget(name).saved())
				.description("Retries that can be paid for now")
				.tag("route", name)
				.register(this.registry);
			return this.properties.budget();
		});
	}

}
