package io.plimsoll.gateway.routes;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.Assert;

/**
 * The instances of each service, as {@code zone=url}.
 *
 * @param booking of booking-service
 * @param address of address-service
 * @param cache of cache-service
 * @param checkInterval how often each instance is asked whether it is ready
 * @param checkTimeout how long its answer may take
 */
@ConfigurationProperties("gateway.upstreams")
public record UpstreamProperties(List<String> booking, List<String> address, List<String> cache,
		@DefaultValue("1s") Duration checkInterval, @DefaultValue("500ms") Duration checkTimeout) {

	static final String BOOKING = "booking";

	static final String ADDRESS = "address";

	static final String CACHE = "cache";

	public UpstreamProperties {
		parse(BOOKING, booking);
		parse(ADDRESS, address);
		parse(CACHE, cache);
		Assert.isTrue(checkInterval.isPositive(),
				() -> "gateway.upstreams.check-interval must be > 0: " + checkInterval);
		Assert.isTrue(checkTimeout.isPositive(), () -> "gateway.upstreams.check-timeout must be > 0: " + checkTimeout);
	}

	List<Instance> instances() {
		return Stream.of(parse(BOOKING, this.booking), parse(ADDRESS, this.address), parse(CACHE, this.cache))
			.flatMap(List::stream)
			.toList();
	}

	private static List<Instance> parse(String service, List<String> texts) {
		Assert.notEmpty(texts, () -> "gateway.upstreams." + service + " must name an instance: " + texts);
		return texts.stream().map((text) -> Instance.parse(service, text)).toList();
	}

}
