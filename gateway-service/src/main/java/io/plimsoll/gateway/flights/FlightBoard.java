package io.plimsoll.gateway.flights;

import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

import io.plimsoll.contract.Preference;
import io.plimsoll.deadline.Cadence;
import io.plimsoll.deadline.MonotonicClock;
import io.plimsoll.deadline.RequestTimeout;
import io.plimsoll.shedding.Priority;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;
import reactor.netty.ByteBufMono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientResponse;

import org.springframework.context.SmartLifecycle;

/**
 * The list of flights without their free seats, as booking-service gave it last. It is
 * asked for on and on, so that the cheaper answer is not made for the first time when all
 * else fails. Where nothing new comes the old list is of use for a minute: flights are
 * seldom added.
 */
final class FlightBoard implements SmartLifecycle {

	private static final Duration OF_USE = Duration.ofMinutes(1);

	private static final Duration TIMEOUT = Duration.ofMillis(500);

	private final Supplier<Optional<URI>> booking;

	private final Cadence cadence;

	private final InstantSource wallClock;

	private final MonotonicClock clock;

	/** A connection each time: the next may be to another instance. */
	private final HttpClient client = HttpClient.newConnection()
		.disableRetry(true)
		.responseTimeout(TIMEOUT)
		.headers((headers) -> headers.set(Preference.FIELD, Preference.MINIMAL)
			.set(Priority.HEADER, "critical;0")
			.set(RequestTimeout.HEADER, TIMEOUT.toMillis()));

	private volatile @Nullable Listed listed;

	private volatile Disposable questions = Disposables.disposed();

	/**
	 * An empty board.
	 * @param booking an instance to ask, another each time
	 * @param cadence when it is asked
	 */
	FlightBoard(Supplier<Optional<URI>> booking, Cadence cadence, InstantSource wallClock, MonotonicClock clock) {
		this.booking = booking;
		this.cadence = cadence;
		this.wallClock = wallClock;
		this.clock = clock;
	}

	@Override
	public void start() {
		this.questions = Mono.defer(() -> Mono.delay(this.cadence.untilNext(this.wallClock.instant())))
			.then(Mono.defer(this::refresh))
			.repeat()
			.subscribe();
	}

	@Override
	public void stop() {
		this.questions.dispose();
	}

	@Override
	public boolean isRunning() {
		return !this.questions.isDisposed();
	}

	/** What is on it and since when; empty if that is of no use any more. */
	Optional<Listed> listed() {
		return Optional.ofNullable(this.listed).filter((list) -> age(list).compareTo(OF_USE) <= 0);
	}

	/** How long ago it was given. */
	Duration age(Listed list) {
		return this.clock.since(list.atNanos);
	}

	/** Asks once; what does not answer well changes nothing. */
	Mono<Void> refresh() {
		return Mono.fromSupplier(this.booking)
			.flatMap(Mono::justOrEmpty)
			.flatMap((instance) -> this.client.get()
				.uri(instance.resolve("/flights"))
				.responseSingle(FlightBoard::read)
				.timeout(TIMEOUT))
			.doOnNext((body) -> this.listed = new Listed(ByteBuffer.wrap(body), this.clock.nanos()))
			.onErrorComplete()
			.then();
	}

	private static Mono<byte[]> read(HttpClientResponse response, ByteBufMono body) {
		boolean minimal = Preference.MINIMAL.equals(response.responseHeaders().get(Preference.APPLIED));
		return (response.status().code() == 200 && minimal) ? body.asByteArray() : Mono.empty();
	}

	/**
	 * What is on the board.
	 *
	 * @param body JSON, in its form on the wire; to be read from a duplicate
	 * @param atNanos when it was given
	 */
	record Listed(ByteBuffer body, long atNanos) {
	}

}
