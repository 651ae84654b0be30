package io.plimsoll.gateway.routes;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.function.Function;

import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.plimsoll.deadline.Cadence;
import io.plimsoll.gateway.balance.ClockSight;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientResponse;
import reactor.netty.resources.ConnectionProvider;

import org.springframework.context.SmartLifecycle;

/**
 * Asks each instance, at its own place of the interval, whether it is ready. An instance
 * that does not say so in time is left out until it does; one that hangs delays nobody
 * else's check.
 */
final class ReadinessChecks implements SmartLifecycle {

	private static final String PATH = "/readyz";

	private final Upstreams upstreams;

	private final Clocks clocks;

	private final InstantSource wallClock;

	private final Function<Instance, Cadence> cadence;

	private final Duration timeout;

	private final HttpClient client;

	private volatile Disposable checks = Disposables.disposed();

	/**
	 * Of {@code upstreams}.
	 * @param cadence when which instance is asked
	 * @param timeout how long an answer may take
	 */
	ReadinessChecks(Upstreams upstreams, Clocks clocks, InstantSource wallClock, Function<Instance, Cadence> cadence,
			Duration timeout) {
		this.upstreams = upstreams;
		this.clocks = clocks;
		this.wallClock = wallClock;
		this.cadence = cadence;
		this.timeout = timeout;
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
			var due = this.cadence.apply(instance);
			all.add(Mono.defer(() -> check(instance))
				.repeatWhen((ends) -> ends.concatMap((_) -> Mono.delay(due.untilNext(this.wallClock.instant()))))
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
		var sent = this.wallClock.instant();
		return this.client.get()
			.uri(instance.url().resolve(PATH))
			.response()
			.doOnNext((response) -> date(response)
				.ifPresent((date) -> this.clocks.seen(instance, ClockSight.of(date, sent, this.wallClock.instant()))))
			.map((response) -> response.status().code() == 200)
			// with the search for its address and the handshake, which the client's own
			// do not bound
			.timeout(this.timeout)
			.onErrorReturn(false);
	}

	private static Optional<Instant> date(HttpClientResponse response) {
		var date = response.responseHeaders().get(HttpHeaderNames.DATE);
		try {
			return Optional.ofNullable(date).map(DateTimeFormatter.RFC_1123_DATE_TIME::parse).map(Instant::from);
		}
		catch (DateTimeException _) {
			return Optional.empty();
		}
	}

}
