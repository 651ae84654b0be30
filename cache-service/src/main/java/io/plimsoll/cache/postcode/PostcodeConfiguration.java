package io.plimsoll.cache.postcode;

import java.time.Duration;

import io.plimsoll.cache.control.CacheControls;
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
class PostcodeConfiguration {

	/**
	 * Postcodes change a few times a year, so an hour is fresh and a week is better than
	 * nothing; a new one may be asked for before the directory has it, so its absence is
	 * believed for a minute only. The directory is slow and charges by the call.
	 */
	private static final CachePolicy POLICY = new CachePolicy("postcodes", Region.ORDINARY,
			new Lifetimes(Duration.ofHours(1), Duration.ofHours(1), Duration.ofDays(7), Duration.ofMinutes(1)),
			new HeapPolicy(Duration.ofSeconds(1), 20_000),
			new OriginPolicy(Duration.ofSeconds(1), 16, 500, Duration.ofMillis(250), Duration.ofSeconds(1)));

	@Bean
	SideCache<Postcode, Place> postcodes(SideCaches caches, SideCachePolicies policies,
			Origin<Postcode, Place> directory) {
		return caches.declare(policies.configured(POLICY), new JsonCodec<>(Place.class), directory);
	}

	@Bean
	CacheControls<Postcode, Place> postcodeControls(SideCache<Postcode, Place> postcodes) {
		return new CacheControls<>(postcodes, Postcode::parse, new PostcodeWarmUp(postcodes));
	}

}
