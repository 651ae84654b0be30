package io.plimsoll.gateway.quota;

import java.net.InetAddress;
import java.util.HexFormat;
import java.util.Optional;

import io.plimsoll.gateway.edge.TrustedProxies;
import io.plimsoll.gateway.identity.KnownCallers;
import io.plimsoll.gateway.identity.KnownCallers.Caller;
import io.plimsoll.shedding.quota.Tenant;

import org.springframework.http.HttpHeaders;
import org.springframework.web.server.ServerWebExchange;

/**
 * Whose quota a request is counted against: that of the customer whom its token names, if
 * that token was verified here before, else that of its address. So nobody can use up
 * another's quota by writing its name into a token; the price is that the first request
 * with each token is counted against the address.
 */
final class Tenants {

	/** No address is longer; a trusted proxy may send anything. */
	private static final int LONGEST = 45;

	/** What one subscriber of IPv6 is given, at the least. */
	private static final int SUBSCRIBER_BYTES = 8;

	private final KnownCallers callers;

	private final TrustedProxies proxies;

	Tenants(KnownCallers callers, TrustedProxies proxies) {
		this.callers = callers;
		this.proxies = proxies;
	}

	/** The tenant; empty for operators and the platform's services, which have none. */
	Optional<Tenant> of(ServerWebExchange exchange) {
		var caller = this.callers.of(exchange.getRequest().getHeaders().getFirst(HttpHeaders.AUTHORIZATION));
		return caller.isPresent() ? caller.filter((known) -> !known.ours()).map(Tenants::customer)
				: Optional.of(address(this.proxies.client(exchange)));
	}

	private static Tenant customer(Caller caller) {
		return new Tenant(Tenant.Kind.CUSTOMER, caller.subject());
	}

	/**
	 * A tenant known by its address. A subscriber has all addresses that share the first
	 * half of an IPv6 one, so these are one tenant.
	 */
	static Tenant address(String address) {
		return new Tenant(Tenant.Kind.ADDRESS, (address.indexOf(':') < 0) ? shortened(address) : network(address));
	}

	private static String network(String address) {
		try {
			var bytes = InetAddress.ofLiteral(address).getAddress();
			return (bytes.length > SUBSCRIBER_BYTES)
					? HexFormat.of().formatHex(bytes, 0, SUBSCRIBER_BYTES).replaceAll("(.{4})(?=.)", "$1:") + "::/64"
					: InetAddress.ofLiteral(address).getHostAddress();
		}
		catch (IllegalArgumentException _) {
			return shortened(address);
		}
	}

	private static String shortened(String text) {
		return (text.length() <= LONGEST) ? text : text.substring(0, LONGEST);
	}

}
