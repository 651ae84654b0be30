package io.plimsoll.gateway.routes;

import java.time.Duration;
import java.util.List;

import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.cloud.gateway.config.HttpClientCustomizer;
import org.springframework.cloud.gateway.config.HttpClientFactory;
import org.springframework.cloud.gateway.config.HttpClientProperties;
import org.springframework.cloud.gateway.config.HttpClientSslConfigurer;

/**
 * Makes the client of all routes, with nothing in it unbounded: the framework's own has
 * no bound for the requests that wait for a connection, and tries again by itself. For
 * each instance three times as many requests may wait as there may be connections, so
 * that admission binds first even where all requests are for one leader.
 */
final class BoundedHttpClientFactory extends HttpClientFactory {

	private static final int WAITING_PER_CONNECTION = 3;

	BoundedHttpClientFactory(HttpClientProperties properties, ServerProperties serverProperties,
			HttpClientSslConfigurer sslConfigurer, List<HttpClientCustomizer> customizers) {
		super(properties, serverProperties, sslConfigurer, customizers);
	}

	@Override
	protected HttpClient createInstance() {
		return super.createInstance().disableRetry(true);
	}

	@Override
	protected ConnectionProvider buildConnectionProvider(HttpClientProperties properties) {
		var pool = properties.getPool();
		var builder = ConnectionProvider.builder("upstreams")
			.maxConnections(pool.getMaxConnections())
			.pendingAcquireMaxCount(WAITING_PER_CONNECTION * pool.getMaxConnections())
			.pendingAcquireTimeout(Duration.ofMillis(pool.getAcquireTimeout()))
			.evictInBackground(pool.getEvictionInterval())
			.lifo();
		if (pool.getMaxIdleTime() != null) {
			builder.maxIdleTime(pool.getMaxIdleTime());
		}
		if (pool.getMaxLifeTime() != null) {
			builder.maxLifeTime(pool.getMaxLifeTime());
		}
		return builder.build();
	}

}
