package io.plimsoll.shedding.webflux;

import io.plimsoll.shedding.Admission.Shed;
import reactor.core.publisher.Mono;

import org.springframework.web.server.ServerWebExchange;

/** How refused requests are answered: at once with the refusal, or otherwise. */
@FunctionalInterface
public interface RefusalAnswers {

	/** With the refusal, at once. */
	RefusalAnswers AT_ONCE = (_, _, refusal) -> refusal;

	/**
	 * The answer to {@code exchange}, which must be cheap and hold no thread.
	 * @param shed why it is refused
	 * @param refusal writes the refusal; nothing is set before it is subscribed to
	 */
	Mono<Void> answer(ServerWebExchange exchange, Shed shed, Mono<Void> refusal);

}
