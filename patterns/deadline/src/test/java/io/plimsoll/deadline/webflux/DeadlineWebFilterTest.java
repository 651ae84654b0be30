package io.plimsoll.deadline.webflux;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

import io.plimsoll.deadline.DeadlineExceededException;
import io.plimsoll.deadline.DeadlinePolicy;
import io.plimsoll.deadline.ProcessPauses;
import io.plimsoll.deadline.RecordedTimes;
import io.plimsoll.testkit.FakeClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.web.server.ServerWebInputException;

import static org.assertj.core.api.Assertions.assertThat;

class DeadlineWebFilterTest {

	private final FakeClock time = new FakeClock();

	private final RecordedTimes times = new RecordedTimes();

	private final ProcessPauses pauses = new ProcessPauses(Duration.ofMillis(100), Duration.ofMillis(100),
			this.time::nanos);

	private final DeadlineWebFilter filter = new DeadlineWebFilter(
			new DeadlinePolicy(Duration.ofSeconds(2), Duration.ofMillis(10)), this.time::nanos, this.pauses, this.times,
			0);

	@ParameterizedTest
	@CsvSource(textBlock = """
			Request-Timeout-Ms, 300,                    300
			Prefer,             wait=1,                 1000
			Prefer,             'respond-async, wait=1', 1000
			Prefer,             wait=soon,              2000
			Prefer,             wait=3600,              2000
			Accept,             application/json,       2000
			""")
	void theExchangeKnowsItsDeadline(String header, String value, long millis) {
		var exchange = exchange(header, value);
		this.filter.filter(exchange, (_) -> Mono.empty()).block();
		assertThat(DeadlineWebFilter.deadline(exchange).remaining()).isEqualTo(Duration.ofMillis(millis));
	}

	@Test
	void whatArrivesTooLateIsNotWorkedOn() {
		StepVerifier
			.create(this.filter.filter(exchange("Request-Timeout-Ms", "0"), (_) -> Mono.error(new AssertionError())))
			.verifyError(DeadlineExceededException.class);
	}

	@Test
	void whatCannotBeReadIsRefused() {
		StepVerifier
			.create(this.filter.filter(exchange("Request-Timeout-Ms", "-1"), (_) -> Mono.error(new AssertionError())))
			.verifyError(ServerWebInputException.class);
	}

	@Test
	void workIsCancelledWhenTheTimeIsUp() {
		var cancelled = new AtomicBoolean();
		StepVerifier
			.withVirtualTime(() -> this.filter.filter(exchange("Request-Timeout-Ms", "300"),
					(_) -> Mono.<Void>never().doOnCancel(() -> cancelled.set(true))))
			.expectSubscription()
			.expectNoEvent(Duration.ofMillis(299))
			.thenAwait(Duration.ofMillis(1))
			.verifyError(DeadlineExceededException.class);
		assertThat(cancelled).isTrue();
	}

	@Test
	void anAnswerThatHasBegunMayTakeAsLongAgain() {
		StepVerifier
			.withVirtualTime(() -> this.filter.filter(exchange("Request-Timeout-Ms", "300"),
					(exchange) -> exchange.getResponse().setComplete().then(Mono.delay(Duration.ofMillis(599))).then()))
			.thenAwait(Duration.ofMillis(599))
			.verifyComplete();
		StepVerifier
			.withVirtualTime(() -> this.filter.filter(exchange("Request-Timeout-Ms", "300"),
					(exchange) -> exchange.getResponse().setComplete().then(Mono.never())))
			.expectSubscription()
			.expectNoEvent(Duration.ofMillis(599))
			.thenAwait(Duration.ofMillis(1))
			.verifyError(DeadlineExceededException.class);
	}

	@Test
	void whatWaitedInTheSocketLongerThanItsClientIsNotWorkedOn() {
		this.pauses.tick();
		this.time.advance(Duration.ofSeconds(2));
		StepVerifier
			.create(this.filter.filter(exchange("Request-Timeout-Ms", "2000"), (_) -> Mono.error(new AssertionError())))
			.verifyErrorMessage("The deadline had passed: arrival");
		assertThat(this.times.told()).containsExactly("expired arrival");
	}

	@Test
	void whatWaitedInTheSocketHasTheRestOfItsTime() {
		this.pauses.tick();
		this.time.advance(Duration.ofMillis(800));
		this.pauses.tick();
		var exchange = exchange("Request-Timeout-Ms", "2000");
		this.filter.filter(exchange, (_) -> Mono.empty()).block();
		assertThat(DeadlineWebFilter.deadline(exchange).remaining()).isEqualTo(Duration.ofMillis(1200));
	}

	@Test
	void theObserverHearsHowMuchWasLeftAndWhereItWasSpent() {
		this.filter.filter(exchange("Request-Timeout-Ms", "0"), (_) -> Mono.empty()).onErrorComplete().block();
		this.filter
			.filter(exchange("Request-Timeout-Ms", "300"),
					(_) -> Mono.error(new DeadlineExceededException("before-call")))
			.onErrorComplete()
			.block();
		StepVerifier
			.withVirtualTime(() -> this.filter.filter(exchange("Request-Timeout-Ms", "200"), (_) -> Mono.never()))
			.thenAwait(Duration.ofMillis(200))
			.verifyError(DeadlineExceededException.class);
		assertThat(this.times.told()).containsExactly("expired arrival", "arrived 300", "expired before-call",
				"arrived 200", "expired in-call");
	}

	private static MockServerWebExchange exchange(String header, String value) {
		return MockServerWebExchange.from(MockServerHttpRequest.get("/flights").header(header, value));
	}

}
