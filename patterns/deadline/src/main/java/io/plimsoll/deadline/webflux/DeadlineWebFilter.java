package io.plimsoll.deadline.webflux;

import java.time.Duration;
import java.util.concurrent.TimeoutException;

import io.plimsoll.deadline.Deadline;
import io.plimsoll.deadline.DeadlineExceededException;
import io.plimsoll.deadline.DeadlineObserver;
import io.plimsoll.deadline.DeadlinePolicy;
import io.plimsoll.deadline.MonotonicClock;
import io.plimsoll.deadline.ProcessPauses;
import io.plimsoll.deadline.RequestTimeout;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.core.Ordered;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.ServerWebInputException;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;

/**
 * Gives each exchange its deadline, ends it when the time is up, and tells the next hop
 * what is left. {@code Prefer: wait=N} (RFC 7240, seconds) is read where
 * {@code Request-Timeout-Ms} is absent. What may have waited in the socket while the
 * process stood still is older by that time.
 * <p>
 * When the time is up the work below is cancelled (the connection to the upstream is
 * closed) and {@link DeadlineExceededException} is signalled. An answer that has begun by
 * then is worth more whole than cut off: it may take as long again to end.
 */
public final class DeadlineWebFilter implements WebFilter, Ordered {

	/** The exchange's attribute that holds its {@link Deadline}. */
	public static final String ATTRIBUTE = Deadline.class.getName();

	private final DeadlinePolicy policy;

	private final MonotonicClock clock;

	private final ProcessPauses pauses;

	private final DeadlineObserver observer;

	private final int order;

	public DeadlineWebFilter(DeadlinePolicy policy, MonotonicClock clock, ProcessPauses pauses,
			DeadlineObserver observer, int order) {
		this.policy = policy;
		this.clock = clock;
		this.pauses = pauses;
		this.observer = observer;
		this.order = order;
	}

	/** The deadline of the exchange; null if no filter gave it one. */
	public static @Nullable Deadline deadline(ServerWebExchange exchange) {
		return exchange.getAttribute(ATTRIBUTE);
	}

	@Override
	public int getOrder() {
		return this.order;
	}

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
		var headers = exchange.getRequest().getHeaders();
		var asked = RequestTimeout.parse(headers.getFirst(RequestTimeout.HEADER));
		if (asked instanceof RequestTimeout.Unspecified) {
			asked = PreferWait.parse(headers.getOrEmpty("Prefer"));
		}
		return switch (this.policy.grant(asked, this.pauses.waited())) {
			case DeadlinePolicy.Expired() -> {
				this.observer.expired("arrival");
				yield Mono.error(new DeadlineExceededException("arrival"));
			}
			case DeadlinePolicy.Refused(var value) -> Mono.error(new ServerWebInputException(
					"Request-Timeout-Ms must be a whole number of milliseconds from 0 to 999999999: " + value));
			case DeadlinePolicy.Granted(var time) -> {
				var deadline = Deadline.after(time, this.clock);
				exchange.getAttributes().put(ATTRIBUTE, deadline);
				this.observer.arrived(time);
				yield chain.filter(exchange)
					.timeout(timeIsUp(exchange, time))
					.onErrorMap(TimeoutException.class, (_) -> new DeadlineExceededException("in-call"))
					.doOnError(DeadlineExceededException.class, (late) -> this.observer.expired(late.where()));
			}
		};
	}

	private static Mono<Long> timeIsUp(ServerWebExchange exchange, Duration time) {
		return Mono.delay(time)
			.flatMap((tick) -> exchange.getResponse().isCommitted() ? Mono.delay(time) : Mono.just(tick));
	}

}
