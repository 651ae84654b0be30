package io.plimsoll.gateway.admission;

import java.util.Locale;

import io.plimsoll.gateway.edge.TrustedProxies;
import io.plimsoll.gateway.quota.QuotaGate;
import io.plimsoll.gateway.routes.RoutedPaths;
import io.plimsoll.shedding.Arrival;
import io.plimsoll.shedding.Priority;
import io.plimsoll.shedding.RequestClass;
import io.plimsoll.shedding.webflux.ExchangeArrivals;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.web.server.ServerWebExchange;

/**
 * Ranks what comes from outside, and says which service it goes to. Nothing that a client
 * sends raises it, and its tenant's quota may lower it. The management port serves nobody
 * but the platform itself, and all of it counts as a probe: under overload its figures
 * are needed most. Probes have no tenant.
 */
final class EdgeArrivals implements ExchangeArrivals {

	private static final Arrival MANAGEMENT = new Arrival(new Priority(RequestClass.PROBE, 0), "management");

	private final Cohorts cohorts;

	private final TrustedProxies proxies;

	private final QuotaGate quotas;

	EdgeArrivals(Cohorts cohorts, TrustedProxies proxies, QuotaGate quotas) {
		this.cohorts = cohorts;
		this.proxies = proxies;
		this.quotas = quotas;
	}

	@Override
	public Arrival of(ServerWebExchange exchange) {
		if (isManagement(exchange)) {
			return MANAGEMENT;
		}
		var request = exchange.getRequest();
		var operation = Operation.of(request.getMethod().name(), request.getPath().value());
		if (operation.requestClass() == RequestClass.PROBE) {
			return new Arrival(new Priority(RequestClass.PROBE, 0), operation.route());
		}
		var headers = request.getHeaders();
		int cohort = this.cohorts.of(headers.getFirst(HttpHeaders.AUTHORIZATION), this.proxies.client(exchange));
		var requestClass = operation.requestClass().atMost(Urgency.bound(headers.getFirst("Priority")));
		return this.quotas.pass(exchange, new Arrival(new Priority(requestClass, cohort), operation.route())
			.to(RoutedPaths.service(request.getPath()).orElse(null)));
	}

	/**
	 * The tenant, by name: the customer if its token was verified before, else the
	 * address. So nobody puts the blame on another by naming it.
	 */
	@Override
	public @Nullable String client(ServerWebExchange exchange) {
		return this.quotas.tenant(exchange)
			.map((tenant) -> tenant.kind().name().toLowerCase(Locale.ROOT) + ' ' + tenant.name())
			.orElse(null);
	}

	/** The management port has an application context of its own, below the main one. */
	private static boolean isManagement(ServerWebExchange exchange) {
		var context = exchange.getApplicationContext();
		return context != null && context.getParent() != null;
	}

}
