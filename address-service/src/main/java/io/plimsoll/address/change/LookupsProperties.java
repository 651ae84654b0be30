package io.plimsoll.address.change;

import java.net.URI;
import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.Assert;

/**
 * Where postcodes are looked up.
 *
 * @param lookupsUrl base URL of the cache service
 * @param lookupsTimeout how long a lookup may take
 * @param lookupsAtATime how many are made at once; others wait for their turn
 */
@ConfigurationProperties("address")
public record LookupsProperties(@DefaultValue("http://127.0.0.1:9021") URI lookupsUrl,
		@DefaultValue("1500ms") Duration lookupsTimeout, @DefaultValue("64") int lookupsAtATime) {

	public LookupsProperties {
		Assert.isTrue(lookupsUrl.getHost() != null && String.valueOf(lookupsUrl.getScheme()).startsWith("http"),
				() -> "address.lookups-url must be http://host:port: " + lookupsUrl);
		Assert.isTrue(lookupsTimeout.isPositive(), () -> "address.lookups-timeout must be > 0: " + lookupsTimeout);
		Assert.isTrue(lookupsAtATime > 0, () -> "address.lookups-at-a-time must be > 0: " + lookupsAtATime);
	}

}
