package io.plimsoll.gateway.routes;

import java.time.Duration;

import io.netty.channel.ChannelOption;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

import org.springframework.context.SmartLifecycle;

/**
 * Asks each instance, on its own and at a fixed pace, whether it is ready. An instance
 * that does not say so in time is left out until it does; one that hangs delays nobody
 * else's check.
 */
final class ReadinessChecks implements SmartLifecycle {

	private static final String PATH = "/readyz";

	private final Upstreams upstreams;

	private final Duration interval;

	private final HttpClient client;

	private volatile Disposable checks = Disposables.disposed();

	ReadinessChecks(Upstreams upstreams, Duration interval, Duration timeout) {
		this.upstreams = upstreams;
		this.interval = interval;
		// apart from the routes' connections: a check never waits behind traffic
		var connections = ConnectionProvider.builder("readiness")
			.maxConnections(1)
			.pendingAcquireMaxCount(1)
			.pendingAcquireTimeout(timeout)
			.build();
		this.client = HttpClient.create(connections)
			.disableRetry(true)
			.option(ChannelOption.CONNECT_TIMEOUT_MILLIS, Math.toIntExact(timeout.toMillis()))
			.responseTimeout(timeout);
	}

	@Override
	public void start() {
		var all = Disposables.composite();
		for (var instance : this.upstreams.instances()) {
			all.add(Mono.defer(() -> check(instance))
				.repeatWhen((ends) -> ends.delayElements(this.interval))
				.subscribe((well) -> this.upstreams.seen(instance, well)));
		}
		this.checks = all;
	}

	@Override
	public void stop() {
		this.checks.dispose();
	}

	@Override
	public boolean isRunning() {
		return !this.checks.isDisposed();
	}

	private Mono<Boolean> check(Instance instance) {
		return this.client.get()
			.uri(instance.url().resolve(PATH))
			.response()
			.map((response) -> response.status().code() == 200)
			.onErrorReturn(false);
	}

}
