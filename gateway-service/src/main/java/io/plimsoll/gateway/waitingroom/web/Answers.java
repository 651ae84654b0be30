package io.plimsoll.gateway.waitingroom.web;

import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;

import io.plimsoll.contract.ProblemType;
import io.plimsoll.contract.web.Problems;
import io.plimsoll.gateway.problem.Problem;
import io.plimsoll.gateway.waitingroom.OpenSale;
import io.plimsoll.gateway.waitingroom.Rooms;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.http.ResponseEntity;

/** How the controllers answer. */
final class Answers {

	/** What is not written by then is answered nevertheless: nobody waits for a disk. */
	static final Duration PATIENCE = Duration.ofMillis(200);

	private Answers() {
	}

	/** What the sale of that name answers; 404 if there is none. */
	static Mono<ResponseEntity<?>> of(Rooms rooms, String event, Function<OpenSale, Mono<ResponseEntity<?>>> answer) {
		return rooms.of(event).map(answer).orElseGet(() -> Mono.just(unknown(event)));
	}

	static ResponseEntity<?> unknown(String event) {
		return ResponseEntity.of(Problems.of(ProblemType.UNKNOWN_SALE, "There is no such sale: " + event)).build();
	}

	static Mono<ResponseEntity<?>> problem(Problem problem) {
		return Mono.just(ResponseEntity.of(problem.body())
			.headers((headers) -> problem.headers().forEach(headers::set))
			.build());
	}

	/** The answer, once what it says would outlive the process. */
	static Mono<ResponseEntity<?>> once(OpenSale sale, Supplier<ResponseEntity<?>> answer) {
		return written(sale).then(Mono.fromSupplier(answer));
	}

	static Mono<Void> written(OpenSale sale) {
		var written = sale.written();
		return written.isDone() ? Mono.empty()
				: Mono.fromFuture(written, true)
					.timeout(PATIENCE, Mono.empty())
					.onErrorComplete()
					// the thread that writes has others to serve
					.publishOn(Schedulers.parallel());
	}

}
