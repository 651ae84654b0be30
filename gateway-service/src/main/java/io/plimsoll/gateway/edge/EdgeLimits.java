package io.plimsoll.gateway.edge;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.Assert;
import org.springframework.util.unit.DataSize;

/**
 * How large a request may be and how slowly it may come.
 *
 * @param requestLine the longest request line
 * @param head the largest head, request line apart
 * @param fields the most header fields
 * @param body the largest body
 * @param idleTimeout how long a connection may wait between requests, and how long a head
 * may take to come
 * @param requestTimeout how long a body may take to come
 */
@ConfigurationProperties("gateway.limits")
public record EdgeLimits(@DefaultValue("4KB") DataSize requestLine, @DefaultValue("16KB") DataSize head,
		@DefaultValue("100") int fields, @DefaultValue("64KB") DataSize body, @DefaultValue("30s") Duration idleTimeout,
		@DefaultValue("10s") Duration requestTimeout) {

	public EdgeLimits {
		check(isSize(requestLine), "request-line", requestLine);
		check(isSize(head), "head", head);
		check(fields > 0, "fields", fields);
		check(isSize(body), "body", body);
		check(idleTimeout.isPositive(), "idle-timeout", idleTimeout);
		check(requestTimeout.isPositive(), "request-timeout", requestTimeout);
	}

	private static boolean isSize(DataSize size) {
		return size.toBytes() > 0 && size.toBytes() <= Integer.MAX_VALUE;
	}

	private static void check(boolean holds, String property, Object value) {
		Assert.isTrue(holds, () -> "gateway.limits." + property + " must be > 0: " + value);
	}

}
