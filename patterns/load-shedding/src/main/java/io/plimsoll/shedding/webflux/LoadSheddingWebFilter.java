package io.plimsoll.shedding.webflux;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import io.plimsoll.deadline.DeadlineExceededException;
import io.plimsoll.deadline.webflux.DeadlineWebFilter;
import io.plimsoll.shedding.Admission;
import io.plimsoll.shedding.Admission.Admitted;
import io.plimsoll.shedding.Admission.Decided;
import io.plimsoll.shedding.Admission.Queued;
import io.plimsoll.shedding.Admission.Shed;
import io.plimsoll.shedding.AdmissionControl;
import io.plimsoll.shedding.AdmissionControls;
import io.plimsoll.shedding.AdmissionMode;
import io.plimsoll.shedding.Arrival;
import io.plimsoll.shedding.Ending;
import io.plimsoll.shedding.RefusalDocuments;
import io.plimsoll.shedding.ShedReason;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;

/**
 * Refuses requests before any of their work has begun, with a problem document and
 * {@code Retry-After}. A request that is let in holds its place until its answer has been
 * written, has failed, or was cancelled because the client went away. One that waits for
 * a place occupies no thread, and leaves the queue when its client does.
 */
public final class LoadSheddingWebFilter implements WebFilter, Ordered {

	private static final String ARRIVAL = Arrival.class.getName();

	private static final String ADMISSION = Admission.class.getName();

	private final AdmissionControls controls;

	private final ExchangeArrivals arrivals;

	private final Map<String, RefusalDocuments> documents;

	private final Predicate<Arrival> wanted;

	private final RefusalAnswers refusals;

	private final int order;

	/** In front of the application that {@code controls} guard. */
	public LoadSheddingWebFilter(AdmissionControls controls, ExchangeArrivals arrivals, int order) {
		this(controls, arrivals, (_) -> true, RefusalAnswers.AT_ONCE, order);
	}

	/**
	 * The same.
	 * @param wanted whether the upstream that a request goes to would let it in
	 * @param refusals how refusals are answered
	 */
	public LoadSheddingWebFilter(AdmissionControls controls, ExchangeArrivals arrivals, Predicate<Arrival> wanted,
			RefusalAnswers refusals, int order) {
		this.controls = controls;
		this.arrivals = arrivals;
		this.wanted = wanted;
		this.refusals = refusals;
		this.documents = controls.all()
			.map(AdmissionControl::layer)
			.collect(Collectors.toMap(Function.identity(), RefusalDocuments::new));
		this.order = order;
	}

	/** What was known about the exchange; null before admission. */
	public static @Nullable Arrival arrival(ServerWebExchange exchange) {
		return exchange.getAttribute(ARRIVAL);
	}

	/** What was decided about the exchange, last; null before admission. */
	public static @Nullable Admission admission(ServerWebExchange exchange) {
		return exchange.getAttribute(ADMISSION);
	}

	@Override
	public int getOrder() {
		return this.order;
	}

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
		// at subscription, so that a place is never taken by what does not run
		return Mono.defer(() -> {
			var arrival = this.controls.charged(this.arrivals.of(exchange).until(DeadlineWebFilter.deadline(exchange)));
			exchange.getAttributes().put(ARRIVAL, arrival);
			var upstream = this.controls.upstream(arrival);
			if (upstream.isPresent() && isUnwanted(upstream.get(), arrival)) {
				var shed = upstream.get().refuse(arrival, ShedReason.THRESHOLD);
				return follow(upstream.get(), shed, arrival, exchange, Mono::empty);
			}
			return pass(this.controls.node(), arrival, exchange,
					() -> upstream.map((next) -> pass(next, arrival, exchange, () -> chain.filter(exchange)))
						.orElseGet(() -> chain.filter(exchange)));
		});
	}

	/** Before it takes a place here: it would do nothing with it. */
	private boolean isUnwanted(AdmissionControl upstream, Arrival arrival) {
		return upstream.mode() == AdmissionMode.ENFORCE && arrival.spent() == null && !this.wanted.test(arrival);
	}

	private Mono<Void> pass(AdmissionControl control, Arrival arrival, ServerWebExchange exchange,
			Supplier<Mono<Void>> then) {
		return switch (control.admit(arrival)) {
			case Decided decided -> follow(control, decided, arrival, exchange, then);
			case Queued queued -> await(queued).flatMap((decided) -> follow(control, decided, arrival, exchange, then))
				.doOnCancel(() -> abandon(queued));
		};
	}

	private static Mono<Decided> await(Queued queued) {
		// elsewhere: the thread that gives a place back has an answer of its own to
		// finish
		return Mono.fromFuture(queued.decision().toCompletableFuture(), true)
			.publishOn(Schedulers.parallel())
			.timeout(queued.patience(), Mono.fromSupplier(queued::giveUp));
	}

	/** A place that came at the very moment at which the client went must not be lost. */
	private static void abandon(Queued queued) {
		if (queued.giveUp() instanceof Admitted place) {
			place.close(Ending.ABANDONED);
		}
	}

	private Mono<Void> follow(AdmissionControl control, Decided decided, Arrival arrival, ServerWebExchange exchange,
			Supplier<Mono<Void>> then) {
		exchange.getAttributes().put(ADMISSION, decided);
		return switch (decided) {
			case Shed shed ->
				this.refusals.answer(exchange, shed, Mono.defer(() -> refuse(control, exchange, shed, arrival)));
			case Admitted place -> Mono.defer(then)
				.doOnSuccess((_) -> place.close(ending(exchange)))
				.doOnError((failure) -> place.close(ending(failure)))
				.doOnCancel(() -> place.close(Ending.ABANDONED));
		};
	}

	private static Ending ending(ServerWebExchange exchange) {
		if (admission(exchange) instanceof Shed) {
			// by the next limit, which says nothing about this one
			return Ending.FAILED;
		}
		var status = exchange.getResponse().getStatusCode();
		return (status != null) ? Ending.ofStatus(status.value()) : Ending.SERVED;
	}

	private static Ending ending(Throwable failure) {
		return (failure instanceof DeadlineExceededException || failure instanceof TimeoutException) ? Ending.OVERLOADED
				: Ending.FAILED;
	}

	private Mono<Void> refuse(AdmissionControl control, ServerWebExchange exchange, Shed shed, Arrival arrival) {
		var client = this.arrivals.client(exchange);
		if (client != null) {
			control.counts().refused(client);
		}
		var documents = Objects.requireNonNull(this.documents.get(control.layer()));
		var body = documents.body(shed.reason(), arrival.priority().requestClass());
		var response = exchange.getResponse();
		response.setStatusCode(HttpStatusCode.valueOf(RefusalDocuments.status(shed.reason())));
		response.getHeaders().set(HttpHeaders.RETRY_AFTER, RefusalDocuments.retryAfter(shed.retryAfter()));
		response.getHeaders().set(HttpHeaders.CONTENT_TYPE, RefusalDocuments.CONTENT_TYPE);
		response.getHeaders().setContentLength(body.length);
		return response.writeWith(Mono.fromSupplier(() -> response.bufferFactory().wrap(body)));
	}

}
