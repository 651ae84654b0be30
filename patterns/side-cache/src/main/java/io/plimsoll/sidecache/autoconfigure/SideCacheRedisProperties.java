package io.plimsoll.sidecache.autoconfigure;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import io.lettuce.core.RedisURI;
import io.lettuce.core.SslOptions;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.Assert;

/**
 * Settings of the shared tier.
 *
 * @param enabled whether there is one
 * @param uri the server, {@code redis://user:password@host:port}, or {@code rediss:} for
 * TLS
 * @param caFile the certificates of whom to trust under TLS; those of the JDK without it
 * @param budget how long a call may take
 * @param queue how many commands may be under way
 * @param pause how long a silent server is left out before it is asked again
 * @param follow whether changes of other processes are followed as they happen
 */
@ConfigurationProperties("plimsoll.side-cache.redis")
public record SideCacheRedisProperties(@DefaultValue("true") boolean enabled,
		@DefaultValue("redis://127.0.0.1:6379") String uri, @Nullable Path caFile,
		@DefaultValue("50ms") Duration budget, @DefaultValue("1000") int queue, @DefaultValue("1s") Duration pause,
		@DefaultValue("true") boolean follow) {

	public SideCacheRedisProperties {
		Assert.isTrue(budget.isPositive(), () -> "plimsoll.side-cache.redis.budget must be > 0: " + budget);
		Assert.isTrue(queue > 0, () -> "plimsoll.side-cache.redis.queue must be > 0: " + queue);
		Assert.isTrue(pause.isPositive(), () -> "plimsoll.side-cache.redis.pause must be > 0: " + pause);
		Assert.isTrue(caFile == null || Files.isReadable(caFile),
				() -> "plimsoll.side-cache.redis.ca-file cannot be read: " + caFile);
		parse(uri);
	}

	/** Whom to trust under TLS. */
	public SslOptions tls() {
		return (this.caFile != null) ? SslOptions.builder().trustManager(this.caFile.toFile()).build()
				: SslOptions.create();
	}

	/** The server. */
	public RedisURI redisUri() {
		return parse(this.uri);
	}

	private static RedisURI parse(String uri) {
		try {
			return RedisURI.create(uri);
		}
		catch (IllegalArgumentException ex) {
			// of a value that has a password nothing is told
			throw new IllegalArgumentException(
					"plimsoll.side-cache.redis.uri must be redis://host:port" + (uri.contains("@") ? "" : ": " + uri),
					uri.contains("@") ? null : ex);
		}
	}

}
