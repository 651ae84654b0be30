package io.plimsoll.gateway.admission;

import io.plimsoll.gateway.flights.BoardAnswers;
import io.plimsoll.gateway.offpeak.DeferBulk;
import io.plimsoll.shedding.Admission.Shed;
import io.plimsoll.shedding.ShedReason;
import io.plimsoll.shedding.webflux.RefusalAnswers;
import reactor.core.publisher.Mono;

import org.springframework.web.server.ServerWebExchange;

/**
 * How the edge answers what it refuses: with a ticket if it can be done off-peak, else
 * with a cheaper answer if there is one, else with the refusal, which clients that come
 * again at once get later. Who has spent its quota gets neither of the first: it has had
 * its share.
 */
final class EdgeRefusals implements RefusalAnswers {

	private final DeferBulk later;

	private final BoardAnswers cheaper;

	private final SlowRefusals slow;

	EdgeRefusals(DeferBulk later, BoardAnswers cheaper, SlowRefusals slow) {
		this.later = later;
		this.cheaper = cheaper;
		this.slow = slow;
	}

	@Override
	public Mono<Void> answer(ServerWebExchange exchange, Shed shed, Mono<Void> refusal) {
		return (shed.reason() == ShedReason.QUOTA) ? this.slow.pace(exchange, refusal)
				: this.later.answer(exchange, shed, Mono.defer(() -> now(exchange, refusal)));
	}

	private Mono<Void> now(ServerWebExchange exchange, Mono<Void> refusal) {
		return this.cheaper.insteadOfRefusal(exchange).orElseGet(() -> this.slow.pace(exchange, refusal));
	}

}
