package io.plimsoll.cache.publish;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;

import io.plimsoll.cache.control.CacheControls;
import io.plimsoll.deadline.Cadence;
import io.plimsoll.deadline.MonotonicClock;
import io.plimsoll.deadline.lifecycle.Loop;
import io.plimsoll.sidecache.CachePolicy;
import io.plimsoll.sidecache.Codec;
import io.plimsoll.sidecache.HeapPolicy;
import io.plimsoll.sidecache.Lifetimes;
import io.plimsoll.sidecache.Origin;
import io.plimsoll.sidecache.OriginPolicy;
import io.plimsoll.sidecache.Region;
import io.plimsoll.sidecache.SideCache;
import io.plimsoll.sidecache.SideCaches;
import io.plimsoll.sidecache.autoconfigure.SideCachePolicies;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the publishing of addresses. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty(name = "cache.publisher.enabled", matchIfMissing = true)
class PublishConfiguration {

	/**
	 * That of address-service: entries of one cache are the same for all who write them.
	 * The heap here holds nothing; nobody reads addresses from this process.
	 */
	private static final CachePolicy POLICY = new CachePolicy("addresses", Region.PROTECTED,
			new Lifetimes(Duration.ofSeconds(30), Duration.ofSeconds(30), Duration.ofHours(24), Duration.ofSeconds(10)),
			new HeapPolicy(Duration.ofSeconds(1), 1),
			new OriginPolicy(Duration.ofMillis(500), 1, 1, Duration.ofMillis(10), Duration.ofSeconds(1)));

	@Bean
	SideCache<String, String> publishedAddresses(SideCaches caches, SideCachePolicies policies) {
		return caches.declare(policies.configured(POLICY), new Utf8(),
				(_) -> new Origin.Failed<>("addresses are read from address-service"));
	}

	@Bean
	Publisher publisher(PublishedAddresses source, SideCache<String, String> publishedAddresses,
			PublisherProperties properties, MonotonicClock clock) {
		return new Publisher(source, publishedAddresses, properties, clock);
	}

	@Bean
	Loop publisherLoop(Publisher publisher, PublisherProperties properties,
			@Value("${plimsoll.instance}") String self) {
		return Loop.by(Cadence.of(self, "publisher", properties.interval()), InstantSource.system(), "publisher",
				publisher::step);
	}

	@Bean
	PublisherMetrics publisherMetrics(Publisher publisher) {
		return new PublisherMetrics(publisher);
	}

	@Bean
	CacheControls<String, String> addressControls(SideCache<String, String> publishedAddresses,
			PublishedAddresses source, MonotonicClock clock) {
		return new CacheControls<>(publishedAddresses, Customer::parse,
				new AddressWarmUp(source, publishedAddresses, clock));
	}

	/** What is published is kept as it is. */
	private static final class Utf8 implements Codec<String> {

		@Override
		public byte[] encode(String value) {
			return value.getBytes(StandardCharsets.UTF_8);
		}

		@Override
		public String decode(byte[] bytes) {
			return new String(bytes, StandardCharsets.UTF_8);
		}

	}

}
