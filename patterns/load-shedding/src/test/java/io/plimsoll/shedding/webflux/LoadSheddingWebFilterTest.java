package io.plimsoll.shedding.webflux;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

import io.plimsoll.shedding.Admission.Admitted;
import io.plimsoll.shedding.Admission.Shed;
import io.plimsoll.shedding.AdmissionControl;
import io.plimsoll.shedding.AdmissionControls;
import io.plimsoll.shedding.AdmissionMode;
import io.plimsoll.shedding.Arrival;
import io.plimsoll.shedding.ClassFloors;
import io.plimsoll.shedding.ConcurrencyLimit;
import io.plimsoll.shedding.Ending;
import io.plimsoll.shedding.FixedLimit;
import io.plimsoll.shedding.Priority;
import io.plimsoll.shedding.QueueBounds;
import io.plimsoll.shedding.RefusedClient;
import io.plimsoll.shedding.RequestClass;
import io.plimsoll.shedding.RetryAfter;
import io.plimsoll.shedding.ShedReason;
import io.plimsoll.testkit.FakeClock;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilterChain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LoadSheddingWebFilterTest {

	private final FakeClock clock = new FakeClock();

	private final AdmissionControl control = control("gateway", new FixedLimit(1),
			QueueBounds.of(1, Duration.ofMillis(100)));

	private final LoadSheddingWebFilter filter = new LoadSheddingWebFilter(AdmissionControls.of(this.control),
			ExchangeArrivals.INSIDE, 0);

	private final Sinks.Empty<Void> work = Sinks.empty();

	private final WebFilterChain working = (_) -> this.work.asMono();

	private final MockServerWebExchange exchange = exchange("/bookings");

	@Test
	void aPlaceIsTakenAtSubscriptionAndHeldUntilTheAnswerIsWritten() {
		var answer = this.filter.filter(this.exchange, this.working);
		assertThat(this.control.inFlight()).isZero();
		var subscription = answer.subscribe();
		assertThat(this.control.inFlight()).isOne();
		this.work.tryEmitEmpty().orThrow();
		assertThat(subscription.isDisposed()).isTrue();
		assertThat(this.control.inFlight()).isZero();
	}

	@Test
	void aCancelledRequestGivesItsPlaceBack() {
		var subscription = this.filter.filter(this.exchange, this.working).subscribe();
		subscription.dispose();
		assertThat(this.control.inFlight()).isZero();
	}

	@Test
	void aFailedRequestGivesItsPlaceBack() {
		var answer = this.filter.filter(this.exchange, this.working);
		answer.onErrorComplete().subscribe();
		this.work.tryEmitError(new IllegalStateException("broken")).orThrow();
		assertThat(this.control.inFlight()).isZero();
	}

	@Test
	void aChainThatThrowsBeforeItReturnsGivesItsPlaceBack() {
		assertThatThrownBy(() -> this.filter.filter(this.exchange, (_) -> {
			throw new IllegalStateException("broken");
		}).block()).hasMessage("broken");
		assertThat(this.control.inFlight()).isZero();
	}

	@Test
	void aRequestThatWaitsRunsWhenAPlaceFallsFree() {
		this.filter.filter(this.exchange, this.working).subscribe();
		var waiting = this.filter.filter(exchange("/bookings"), (_) -> Mono.empty()).toFuture();
		assertThat(this.control.waiting()).isOne();
		assertThat(waiting).isNotDone();
		this.work.tryEmitEmpty().orThrow();
		assertThat(waiting).succeedsWithin(Duration.ofSeconds(10));
		assertThat(this.control.inFlight()).isZero();
	}

	@Test
	void aRequestThatWaitsInVainIsRefused() {
		this.filter.filter(this.exchange, this.working).subscribe();
		var refused = exchange("/bookings");
		this.filter.filter(refused, (_) -> Mono.error(new AssertionError("nothing may run")))
			.block(Duration.ofSeconds(10));
		assertThat(refused.getResponse().getBodyAsString().block()).contains("\"reason\":\"queue-age\"");
		assertThat(this.control.waiting()).isZero();
		assertThat(this.control.inFlight()).isOne();
	}

	/** Who it was is asked about nobody who is let in. */
	@Test
	void whoIsRefusedIsRemembered() {
		var naming = new LoadSheddingWebFilter(AdmissionControls.of(this.control), new ExchangeArrivals() {

			@Override
			public Arrival of(ServerWebExchange asked) {
				return ExchangeArrivals.INSIDE.of(asked);
			}

			@Override
			public String client(ServerWebExchange asked) {
				return asked.getRequest().getPath().value();
			}

		}, 0);
		naming.filter(exchange("/served"), this.working).subscribe();
		naming.filter(exchange("/refused"), this.working).block(Duration.ofSeconds(10));
		assertThat(this.control.counts().clientsShedInLastMinute(5)).containsExactly(new RefusedClient("/refused", 1));
	}

	@Test
	void aClientThatGoesAwayLeavesTheQueue() {
		this.filter.filter(this.exchange, this.working).subscribe();
		var waiting = this.filter.filter(exchange("/bookings"), this.working).subscribe();
		waiting.dispose();
		assertThat(this.control.waiting()).isZero();
		this.work.tryEmitEmpty().orThrow();
		assertThat(this.control.inFlight()).isZero();
	}

	/** However the place and the cancellation race, no place is lost. */
	@Test
	void aClientThatGoesAwayJustAsItsPlaceComesLosesNone() {
		for (int i = 0; i < 2000; i++) {
			var before = (Admitted) this.control.admit(new Arrival(Priority.UNKNOWN, Arrival.ANY_ROUTE));
			var waiting = this.filter.filter(exchange("/bookings"), (_) -> Mono.never()).subscribe();
			before.close();
			waiting.dispose();
			assertThat(this.control.inFlight()).isZero();
		}
	}

	@Test
	void aRefusalIsAProblemDocumentAndNothingRunsForIt() {
		this.filter.filter(this.exchange, this.working).subscribe();
		this.filter.filter(exchange("/bookings"), this.working).subscribe();
		var refused = exchange("/bookings");
		this.filter.filter(refused, (_) -> Mono.error(new AssertionError("nothing may run"))).block();
		var response = refused.getResponse();
		assertThat(response.getStatusCode().value()).isEqualTo(503);
		assertThat(response.getHeaders().getFirst("Retry-After")).isEqualTo("1");
		assertThat(response.getHeaders().getFirst("Content-Type")).isEqualTo("application/problem+json");
		var body = response.getBodyAsString().block();
		assertThat(body).contains("\"reason\":\"queue-full\"", "\"layer\":\"gateway\"");
		assertThat(response.getHeaders().getContentLength()).isEqualTo(body.length());
	}

	@Test
	void theExchangeTellsWhatWasDecided() {
		this.filter.filter(this.exchange, this.working).subscribe();
		assertThat(LoadSheddingWebFilter.admission(this.exchange)).isInstanceOf(Admitted.class);
		var refused = exchange("/bookings");
		this.filter.filter(refused, this.working).block();
		assertThat(LoadSheddingWebFilter.admission(refused)).isInstanceOf(Shed.class);
		assertThat(LoadSheddingWebFilter.arrival(refused).priority().requestClass()).isEqualTo(RequestClass.DEFAULT);
	}

	/** Each of the two upstreams has a place, the node has three. */
	@Test
	void anUpstreamThatIsFullRefusesWhatGoesThereAndNothingElse() {
		var node = control("gateway", new FixedLimit(3), QueueBounds.NONE);
		var learnt = new ArrayList<Ending>();
		var controls = new AdmissionControls(node,
				Map.of("booking", control("gateway.booking", new FixedLimit(1), QueueBounds.NONE), "address",
						control("gateway.address", new Recording(learnt), QueueBounds.NONE)));
		var two = new LoadSheddingWebFilter(controls, (any) -> new Arrival(Priority.UNKNOWN, Arrival.ANY_ROUTE)
			.to(any.getRequest().getPath().value().substring(1)), 0);
		two.filter(exchange("/booking"), this.working).subscribe();
		var refused = exchange("/booking");
		two.filter(refused, (_) -> Mono.error(new AssertionError("nothing may run"))).block();
		assertThat(refused.getResponse().getBodyAsString().block()).contains("\"layer\":\"gateway.booking\"",
				"\"reason\":\"limit\"");
		assertThat(LoadSheddingWebFilter.admission(refused)).isInstanceOf(Shed.class);
		assertThat(node.inFlight()).isOne();
		two.filter(exchange("/address"), this.working).subscribe();
		two.filter(exchange("/elsewhere"), this.working).subscribe();
		assertThat(node.inFlight()).isEqualTo(3);
		var late = exchange("/elsewhere");
		two.filter(late, this.working).block();
		assertThat(late.getResponse().getBodyAsString().block()).contains("\"layer\":\"gateway\"");
		this.work.tryEmitEmpty().orThrow();
		assertThat(controls.all().mapToInt(AdmissionControl::inFlight).sum()).isZero();
		assertThat(learnt).containsExactly(Ending.SERVED);
	}

	@Test
	void aRefusalByTheUpstreamsLimitTeachesTheNodesNothing() {
		var learnt = new ArrayList<Ending>();
		var node = control("gateway", new Recording(learnt), QueueBounds.NONE);
		var full = control("gateway.booking", new FixedLimit(1), QueueBounds.NONE);
		full.admit(new Arrival(Priority.UNKNOWN, Arrival.ANY_ROUTE));
		new LoadSheddingWebFilter(new AdmissionControls(node, Map.of("booking", full)),
				(_) -> new Arrival(Priority.UNKNOWN, Arrival.ANY_ROUTE).to("booking"), 0)
			.filter(this.exchange, this.working)
			.block();
		assertThat(this.exchange.getResponse().getStatusCode().value()).isEqualTo(503);
		assertThat(learnt).containsExactly(Ending.FAILED);
	}

	@Test
	void whatTheUpstreamWouldRefuseTakesNoPlaceAndIsCountedAsItsOwn() {
		var node = control("gateway", new FixedLimit(1), QueueBounds.NONE);
		var booking = control("gateway.booking", new FixedLimit(1), QueueBounds.NONE);
		var heeding = new LoadSheddingWebFilter(new AdmissionControls(node, Map.of("booking", booking)),
				(any) -> new Arrival(Priority.UNKNOWN, Arrival.ANY_ROUTE).to("booking"), (_) -> false,
				RefusalAnswers.AT_ONCE, 0);
		heeding.filter(this.exchange, (_) -> Mono.error(new AssertionError("nothing may run"))).block();
		assertThat(this.exchange.getResponse().getBodyAsString().block()).contains("\"layer\":\"gateway.booking\"",
				"\"reason\":\"threshold\"");
		assertThat(node.counts().admitted()).isZero();
		assertThat(booking.counts().shedByReason()).containsEntry(ShedReason.THRESHOLD, 1L);
		booking.switchTo(AdmissionMode.SHADOW);
		heeding.filter(exchange("/bookings"), this.working).subscribe();
		assertThat(booking.inFlight()).isOne();
	}

	@Test
	void aRefusalMayBeAnsweredOtherwise() {
		this.control.admit(new Arrival(Priority.UNKNOWN, Arrival.ANY_ROUTE));
		this.control.admit(new Arrival(Priority.UNKNOWN, Arrival.ANY_ROUTE));
		var kind = new LoadSheddingWebFilter(AdmissionControls.of(this.control), ExchangeArrivals.INSIDE, (_) -> true,
				(refused, shed, _) -> {
					assertThat(shed.reason()).isEqualTo(ShedReason.QUEUE_FULL);
					return refused.getResponse().setComplete();
				}, 0);
		kind.filter(this.exchange, this.working).block();
		assertThat(this.exchange.getResponse().getStatusCode()).isNull();
	}

	private AdmissionControl control(String layer, ConcurrencyLimit limit, QueueBounds bounds) {
		return new AdmissionControl(layer, limit, bounds, ClassFloors.STANDARD,
				new RetryAfter(Duration.ofSeconds(1), Duration.ZERO, new Random(1)), this.clock::nanos);
	}

	/** A limit of ten that keeps what it is told. */
	private record Recording(List<Ending> endings) implements ConcurrencyLimit {

		@Override
		public int current() {
			return 10;
		}

		@Override
		public void learn(Ended request) {
			this.endings.add(request.ending());
		}

	}

	private static MockServerWebExchange exchange(String path) {
		return MockServerWebExchange.from(MockServerHttpRequest.get(path));
	}

}
