package io.plimsoll.sidecache.redis;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import javax.net.ssl.SSLContext;

import io.lettuce.core.RedisURI;
import io.lettuce.core.SslOptions;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import io.plimsoll.deadline.MonotonicClock;
import io.plimsoll.sidecache.RemoteTier;
import io.plimsoll.sidecache.StoredEntry;
import io.plimsoll.testkit.stores.TestRedis;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A Redis behind TLS, and two who listen: before it is taken off, and after. */
class RedisTlsIT {

	private static final Duration AMPLE = Duration.ofSeconds(5);

	private static final String CANARY = "7-1 Canary Street";

	@TempDir
	private Path folder;

	private X509Bundle authority;

	private Path trusted;

	private Tap within;

	private Tap outside;

	@BeforeEach
	void makeAuthority() throws Exception {
		this.authority = authority("CN=authority");
		this.trusted = Files.writeString(this.folder.resolve("ca.pem"), this.authority.getCertificatePEM());
	}

	@AfterEach
	void close() throws Exception {
		this.outside.close();
		this.within.close();
	}

	@Test
	void whatIsReadAndWrittenIsNotSeenOnTheWay() throws Exception {
		serve(server("localhost").buildIssuedBy(this.authority));
		try (var tier = tier(true)) {
			writeAndReadTheCanary(tier);
		}
		assertThat(this.within.seen()).contains(CANARY);
		assertThat(this.outside.seen()).isNotEmpty().doesNotContain(CANARY);
	}

	@Test
	void withoutTlsItIsSeen() throws Exception {
		this.within = Tap.plain(TestRedis.server().host(), TestRedis.server().port());
		this.outside = Tap.plain("localhost", this.within.port());
		try (var tier = tier(false)) {
			writeAndReadTheCanary(tier);
		}
		assertThat(this.outside.seen()).contains(CANARY);
	}

	@Test
	void aCertificateOfAnotherAuthorityIsRefused() throws Exception {
		serve(server("localhost").buildIssuedBy(authority("CN=authority")));
		assertNothingIsSaid(true);
	}

	@Test
	void aCertificateForAnotherHostIsRefused() throws Exception {
		serve(server("elsewhere.example").buildIssuedBy(this.authority));
		assertNothingIsSaid(true);
	}

	@Test
	void aCertificateThatIsOverIsRefused() throws Exception {
		serve(server("localhost").notBefore(Instant.EPOCH)
			.notAfter(Instant.EPOCH.plus(Duration.ofDays(1)))
			.buildIssuedBy(this.authority));
		assertNothingIsSaid(true);
	}

	@Test
	void whoSpeaksInTheClearIsRefused() throws Exception {
		serve(server("localhost").buildIssuedBy(this.authority));
		assertNothingIsSaid(false);
	}

	private static void writeAndReadTheCanary(RedisTier tier) {
		var key = "test:" + UUID.randomUUID();
		var entry = new StoredEntry(1, 1, CANARY.getBytes(StandardCharsets.UTF_8)).encode();
		await().until(() -> tier.read(key) instanceof RemoteTier.Missing);
		assertThat(tier.write(key, entry, Optional.of(AMPLE))).isEqualTo(RemoteTier.Write.WRITTEN);
		assertThat(tier.read(key)).isInstanceOf(RemoteTier.Present.class);
	}

	/** Each side has begun to talk, and nothing of it has come to the server. */
	private void assertNothingIsSaid(boolean tls) {
		try (var tier = tier(tls)) {
			assertThat(tier.read("test:k")).isEqualTo(new RemoteTier.Silent());
			assertThat(tier.read("test:k")).isEqualTo(new RemoteTier.Silent());
		}
		assertThat(this.outside.seen()).isNotEmpty();
		assertThat(this.within.seen()).isEmpty();
	}

	private void serve(X509Bundle certificate) throws Exception {
		var context = SSLContext.getInstance("TLS");
		context.init(certificate.toKeyManagerFactory().getKeyManagers(), null, null);
		this.within = new Tap(context.getServerSocketFactory().createServerSocket(0), TestRedis.server().host(),
				TestRedis.server().port());
		this.outside = Tap.plain("localhost", this.within.port());
	}

	private RedisTier tier(boolean tls) {
		var uri = RedisURI.create((tls ? "rediss" : "redis") + "://localhost:" + this.outside.port());
		var trust = SslOptions.builder().trustManager(this.trusted.toFile()).build();
		return new RedisTier(uri, trust, AMPLE, 100, MonotonicClock.system());
	}

	private static X509Bundle authority(String name) throws Exception {
		return new CertificateBuilder().subject(name).setIsCertificateAuthority(true).buildSelfSigned();
	}

	private static CertificateBuilder server(String host) {
		return new CertificateBuilder().subject("CN=redis").addSanDnsName(host);
	}

}
