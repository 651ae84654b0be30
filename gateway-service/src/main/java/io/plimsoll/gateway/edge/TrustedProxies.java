package io.plimsoll.gateway.edge;

import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;

/**
 * Whose {@code X-Forwarded-*} and {@code Forwarded} are believed: peers whose address
 * matches {@code spring.cloud.gateway.server.webflux.trusted-proxies}, a regular
 * expression over the whole address. Unset, nobody is believed, and the fields are taken
 * away.
 */
@Component
public final class TrustedProxies {

	private final @Nullable Pattern trusted;

	TrustedProxies(@Value("${spring.cloud.gateway.server.webflux.trusted-proxies:}") String trusted) {
		this.trusted = trusted.isBlank() ? null : Pattern.compile(trusted);
	}

	/** Whether the peer of {@code exchange} may speak in another's name. */
	boolean isTrusted(ServerWebExchange exchange) {
		return this.trusted != null && this.trusted.matcher(peer(exchange)).matches();
	}

	/**
	 * The address of the client: the peer's or, if that is a trusted proxy, the one that
	 * it has seen, which is the last of the list.
	 */
	public String client(ServerWebExchange exchange) {
		if (isTrusted(exchange)) {
			var seen = exchange.getRequest().getHeaders().getOrEmpty("X-Forwarded-For");
			if (!seen.isEmpty()) {
				var last = seen.getLast();
				return last.substring(last.lastIndexOf(',') + 1).strip();
			}
		}
		return peer(exchange);
	}

	private static String peer(ServerWebExchange exchange) {
		var address = exchange.getRequest().getRemoteAddress();
		return (address != null && address.getAddress() != null) ? address.getAddress().getHostAddress() : "unknown";
	}

}
