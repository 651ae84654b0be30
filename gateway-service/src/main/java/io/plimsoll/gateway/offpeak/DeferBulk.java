package io.plimsoll.gateway.offpeak;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

import io.plimsoll.contract.Preference;
import io.plimsoll.gateway.identity.KnownCallers.Caller;
import io.plimsoll.gateway.identity.CallerCheck;
import io.plimsoll.gateway.offpeak.DeferredRequest.Work;
import io.plimsoll.gateway.offpeak.OffPeakCounts.Outcome;
import io.plimsoll.gateway.offpeak.OffPeakLane.Sight;
import io.plimsoll.shedding.Admission.Shed;
import io.plimsoll.shedding.Arrival;
import io.plimsoll.shedding.webflux.LoadSheddingWebFilter;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;

/**
 * Gives bulk requests that would be refused a ticket instead (202, RFC 7240
 * {@code respond-async}), if they can be done later and their caller's token is good. All
 * others are answered as they would be without it. Costs nothing where nobody is refused.
 */
public final class DeferBulk {

	/** Bodies that are read at the same time, each bounded by the edge. */
	private static final int MOST_READ = 64;

	private final OffPeakLane lane;

	private final OffPeakSwitch mode;

	private final OffPeakCounts counts;

	private final CallerCheck tokens;

	private final JsonMapper json;

	private final AtomicInteger read = new AtomicInteger();

	DeferBulk(OffPeakLane lane, OffPeakSwitch mode, OffPeakCounts counts, CallerCheck tokens, JsonMapper json) {
		this.lane = lane;
		this.mode = mode;
		this.counts = counts;
		this.tokens = tokens;
		this.json = json;
	}

	/** A ticket for {@code exchange}, or {@code otherwise}. */
	public Mono<Void> answer(ServerWebExchange exchange, Shed shed, Mono<Void> otherwise) {
		var arrival = LoadSheddingWebFilter.arrival(exchange);
		var request = exchange.getRequest();
		Optional<String> sameness = (arrival != null)
				? Deferrable.sameness(request.getMethod(), request.getHeaders(), arrival, shed.reason())
				: Optional.empty();
		if (arrival == null || sameness.isEmpty()) {
			return otherwise;
		}
		return switch (this.mode.mode()) {
			case OFF -> otherwise;
			case SHADOW -> {
				this.counts.add(Outcome.SHADOW);
				yield otherwise;
			}
			case ENFORCE -> join(request, sameness.get(), arrival).map(Optional::of)
				.defaultIfEmpty(Optional.empty())
				.flatMap((ticket) -> ticket.map((sight) -> accept(exchange, sight)).orElse(otherwise));
		};
	}

	private Mono<Sight> join(ServerHttpRequest request, String sameness, Arrival arrival) {
		return this.tokens.caller(request.getHeaders().getFirst(HttpHeaders.AUTHORIZATION))
			.flatMap((caller) -> body(request).map((body) -> deferred(request, caller, sameness, body, arrival)))
			.flatMap((deferred) -> Mono.justOrEmpty(this.lane.join(deferred)));
	}

	private static DeferredRequest deferred(ServerHttpRequest request, Caller caller, String sameness, ByteBuffer body,
			Arrival arrival) {
		var uri = request.getURI();
		var target = (uri.getRawQuery() != null) ? uri.getRawPath() + '?' + uri.getRawQuery() : uri.getRawPath();
		return new DeferredRequest(new Work(caller.subject(), request.getMethod().name(), target, sameness, body),
				Fields.ofRequest(request.getHeaders()), arrival);
	}

	/** Empty if too many are read already. */
	private Mono<ByteBuffer> body(ServerHttpRequest request) {
		if (request.getHeaders().getContentLength() <= 0) {
			return Mono.just(ByteBuffer.allocate(0));
		}
		return Mono.defer(() -> {
			if (this.read.incrementAndGet() > MOST_READ) {
				this.read.decrementAndGet();
				this.counts.add(Outcome.FULL);
				return Mono.empty();
			}
			return DataBufferUtils.join(request.getBody()).map((buffer) -> {
				var bytes = new byte[buffer.readableByteCount()];
				buffer.read(bytes);
				DataBufferUtils.release(buffer);
				return ByteBuffer.wrap(bytes);
			}).doFinally((_) -> this.read.decrementAndGet());
		});
	}

	private Mono<Void> accept(ServerWebExchange exchange, Sight sight) {
		var state = TicketState.of(sight);
		var response = exchange.getResponse();
		response.setStatusCode(HttpStatus.ACCEPTED);
		var headers = response.getHeaders();
		headers.set(Preference.APPLIED, Preference.ASYNC);
		headers.set(HttpHeaders.LOCATION, "/deferred/" + state.id());
		headers.set(HttpHeaders.RETRY_AFTER, state.retryAfter());
		headers.setCacheControl("no-store");
		headers.setContentType(MediaType.APPLICATION_JSON);
		var body = this.json.writeValueAsBytes(state);
		headers.setContentLength(body.length);
		return response.writeWith(Mono.fromSupplier(() -> response.bufferFactory().wrap(body)));
	}

}
