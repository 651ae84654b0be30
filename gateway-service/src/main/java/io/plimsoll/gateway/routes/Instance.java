package io.plimsoll.gateway.routes;

import java.net.URI;

/**
 * One process of a service.
 *
 * @param service the service's name
 * @param zone the zone it stands in
 * @param url where it is reached
 */
public record Instance(String service, String zone, URI url) {

	/** Reads {@code zone=url}. */
	static Instance parse(String service, String text) {
		var parts = text.strip().split("=", 2);
		if (parts.length == 2 && parts[0].matches("[a-z0-9-]{1,32}")) {
			try {
				var url = URI.create(parts[1]);
				if (url.getHost() != null && ("http".equals(url.getScheme()) || "https".equals(url.getScheme()))) {
					return new Instance(service, parts[0], url);
				}
			}
			catch (IllegalArgumentException _) {
				// said below
			}
		}
		throw new IllegalArgumentException(
				"gateway.upstreams." + service + " must be zone=http://host:port, comma-separated: " + text);
	}

	/** What it calls itself: {@code booking-b} is that of the service in zone b. */
	String name() {
		return this.service + "-" + this.zone;
	}

	int port() {
		if (this.url.getPort() >= 0) {
			return this.url.getPort();
		}
		return isSecure() ? 443 : 80;
	}

	boolean isSecure() {
		return "https".equals(this.url.getScheme());
	}

}
