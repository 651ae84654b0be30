package io.plimsoll.gateway.admission;

import io.plimsoll.gateway.flights.BoardAnswers;
import io.plimsoll.shedding.Admission.Shed;
import io.plimsoll.shedding.ShedReason;
import io.plimsoll.shedding.webflux.RefusalAnswers;
import reactor.core.publisher.Mono;

import org.springframework.web.server.ServerWebExchange;

/**
 * How the edge answers what it refuses: with a cheaper answer if there is one, else with
 * the refusal, which clients that come again at once get later. Who has spent its quota
 * gets no cheaper answer: it has had its share.
 */
final class EdgeRefusals implements RefusalAnswers {

	private final BoardAnswers cheaper;

	private final SlowRefusals slow;

	EdgeRefusals(BoardAnswers cheaper, SlowRefusals slow) {
		this.cheaper = cheaper;
		this.slow = slow;
	}

	@Override
	public Mono<Void> answer(ServerWebExchange exchange, Shed shed, Mono<Void> refusal) {
		return (shed.reason() == ShedReason.QUOTA) ? this.slow.pace(exchange, refusal)
				: this.cheaper.insteadOfRefusal(exchange).orElseGet(() -> this.slow.pace(exchange, refusal));
	}

}
