package io.plimsoll.address;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;

import io.plimsoll.address.postal.Address;
import io.plimsoll.contract.token.TokenKeys;
import io.plimsoll.deadline.MonotonicClock;
import io.plimsoll.sidecache.CachePolicy;
import io.plimsoll.sidecache.Lifetimes;
import io.plimsoll.sidecache.Origin;
import io.plimsoll.sidecache.Region;
import io.plimsoll.sidecache.RemoteTier;
import io.plimsoll.sidecache.Seal;
import io.plimsoll.sidecache.Seals;
import io.plimsoll.sidecache.SideCaches;
import io.plimsoll.sidecache.Surroundings;
import io.plimsoll.sidecache.disk.DiskPolicy;
import io.plimsoll.sidecache.disk.DiskTiers;
import io.plimsoll.sidecache.json.JsonCodec;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * A service that was started in the dark: neither database nor Redis nor cache-service is
 * there, only what the process before it has left on the disk. All classes share it.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = { "server.address=127.0.0.1", "plimsoll.side-cache.redis.uri=redis://127.0.0.1:1",
				"spring.datasource.url=jdbc:postgresql://127.0.0.1:1/address",
				"address.lookups-url=http://127.0.0.1:1" })
abstract class ServiceInTheDark {

	static final Address KNOWN = new Address("c-000001", "山田 花子", "1000001", "東京都", "千代田区", "千代田", "1丁目1-1", "JP", 7);

	static final Path KEYS = newFolder("keys");

	private static final Path KEPT = newFolder("kept");

	@Autowired
	WebServerApplicationContext context;

	@DynamicPropertySource
	static void surroundings(DynamicPropertyRegistry registry) {
		TokenKeys.createIfAbsent(KEYS);
		registry.add("plimsoll.token.public-key-file", () -> KEYS.resolve(TokenKeys.PUBLIC).toString());
		registry.add("plimsoll.side-cache.disk.directory", KEPT::toString);
		knownBefore();
	}

	private static void knownBefore() {
		var clock = MonotonicClock.system();
		var bounds = new DiskPolicy(1 << 20, 100, 100, Duration.ofSeconds(1), Duration.ofSeconds(1));
		try (var disk = new DiskTiers(KEPT, bounds, clock)) {
			var policy = CachePolicy.of("addresses",
					new Lifetimes(Duration.ofMinutes(1), Duration.ZERO, Duration.ofHours(24), Duration.ofSeconds(1)));
			new SideCaches(RemoteTier.none(), disk, Surroundings.real(new Random()), (_, _) -> {
			}, Seals.of(Seal.none()))
				.declare(new CachePolicy("addresses", Region.PROTECTED, policy.lifetimes(), policy.heap(),
						policy.origin()), new JsonCodec<>(Address.class), (_) -> new Origin.Failed<>("dark"))
				.put(KNOWN.customer(), KNOWN, KNOWN.version());
		}
	}

	private static Path newFolder(String name) {
		try {
			return Files.createTempDirectory(name);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
