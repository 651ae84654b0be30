package io.plimsoll.address.postal;

import java.time.Duration;

import io.plimsoll.sidecache.CachePolicy;
import io.plimsoll.sidecache.HeapPolicy;
import io.plimsoll.sidecache.Lifetimes;
import io.plimsoll.sidecache.Origin;
import io.plimsoll.sidecache.OriginPolicy;
import io.plimsoll.sidecache.Region;
import io.plimsoll.sidecache.SideCache;
import io.plimsoll.sidecache.SideCaches;
import io.plimsoll.sidecache.autoconfigure.SideCachePolicies;
import io.plimsoll.sidecache.json.JsonCodec;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class AddressConfiguration {

	/**
	 * A write goes through the cache, so the soft time to live bounds only what was
	 * changed past it, or while Redis was silent. An address of yesterday is better than
	 * none. The cap is as many as there are connections for reads; eight that take 4 ms
	 * each are 2,000 a second.
	 */
	private static final CachePolicy POLICY = new CachePolicy("addresses", Region.PROTECTED,
			new Lifetimes(Duration.ofSeconds(30), Duration.ofSeconds(30), Duration.ofHours(24), Duration.ofSeconds(10)),
			new HeapPolicy(Duration.ofSeconds(1), 10_000),
			new OriginPolicy(Duration.ofMillis(500), 8, 2_000, Duration.ofMillis(10), Duration.ofSeconds(1)));

	@Bean
	SideCache<String, Address> addresses(SideCaches caches, SideCachePolicies policies,
			Origin<String, Address> database) {
		return caches.declare(policies.configured(POLICY), new JsonCodec<>(Address.class), database);
	}

}
