package io.plimsoll.gateway.waitingroom.web;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

import io.plimsoll.gateway.waitingroom.Admission;
import io.plimsoll.gateway.waitingroom.OpenSale;
import io.plimsoll.gateway.waitingroom.Sale;
import org.jspecify.annotations.Nullable;

/**
 * What anybody may know of a sale.
 *
 * @param admission as the operator has said it
 * @param size how many may be in at a time; null if the rate alone decides
 * @param opened whether the line has begun to move
 * @param moving whether it moves now
 * @param alarmed whether it stands because the booking service is in trouble
 * @param joined who has a place
 * @param waiting who is not called yet
 * @param serving how many places have been called
 * @param inside how many have a pass or are in
 * @param ratePerSecond how many are let in, at most
 * @param showRate the share of those called who come
 * @param commitment the SHA-256 of the seed of the lottery
 * @param seed the seed; null before the opening
 * @param entrants how many of the ordinary lane were shuffled
 * @param priorityEntrants how many of the priority lane were
 * @param lasting whether a restart will know all this
 */
record SaleReport(String event, String flight, Object admission, @Nullable Integer size, Instant opens,
		Sale.State state, boolean opened, boolean moving, boolean alarmed, int joined, int waiting, int serving,
		int inside, double ratePerSecond, double showRate, String commitment, @Nullable String seed, int entrants,
		int priorityEntrants, boolean lasting) {

	static SaleReport of(OpenSale open) {
		var sale = open.sale();
		var figures = open.room().figures();
		var lottery = open.room().lottery();
		return new SaleReport(sale.event(), sale.flight(), switch (sale.admission()) {
			case Admission.FixedRate(double rate) -> Map.of("ratePerSecond", rate);
			case Admission.ClosedLoop() -> "closed-loop";
		}, sale.size().isPresent() ? sale.size().getAsInt() : null, sale.opens(), sale.state(), figures.opened(),
				figures.moving(), figures.alarmed(), figures.joined(), figures.waiting(), figures.serving(),
				figures.inside(), figures.rate(), figures.showRate(), lottery.commitment(),
				figures.opened() ? lottery.seed() : null, figures.entrants(), figures.priorityEntrants(),
				open.isLasting());
	}

	String text() {
		return """
				%s: the sale of flight %s
				  %s, opens %s, %s people a second
				  %d wait, %d have been called, %d are in

				Join: curl -s -X POST .../waiting-room/%s/tickets -H 'Idempotency-Key: "..."'
				""".formatted(this.event, this.flight,
				Optional.of(this.state).filter((_) -> !this.alarmed).map(Sale.State::name).orElse("HALTED"), this.opens,
				this.ratePerSecond, this.waiting, this.serving, this.inside, this.event);
	}

}
