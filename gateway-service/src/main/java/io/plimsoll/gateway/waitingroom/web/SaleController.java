package io.plimsoll.gateway.waitingroom.web;

import java.security.Principal;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import io.plimsoll.contract.ProblemType;
import io.plimsoll.contract.web.Problems;
import io.plimsoll.gateway.waitingroom.OpenSale;
import io.plimsoll.gateway.waitingroom.Rooms;
import io.plimsoll.gateway.waitingroom.Sale;
import io.plimsoll.gateway.waitingroom.SaleChange;
import io.plimsoll.gateway.waitingroom.SaleDecision;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * The operator's switches of the sales of this gateway. Each gateway has its own: a sale
 * is opened at every one of them.
 */
@RestController
class SaleController {

	private static final int CUSTOMERS = 10_000;

	private final Rooms rooms;

	private final InstantSource wall;

	SaleController(Rooms rooms, InstantSource wall) {
		this.rooms = rooms;
		this.wall = wall;
	}

	/** All sales. */
	@GetMapping("/waiting-room")
	SaleReports sales() {
		return new SaleReports(this.rooms.all().stream().map(SaleReport::of).toList());
	}

	/** Opens a sale, or changes, pauses or closes one. */
	@PutMapping("/waiting-room/{event}")
	@ApiResponse(responseCode = "200", description = "Changed",
			content = @Content(schema = @Schema(implementation = SaleReport.class)))
	@ApiResponse(responseCode = "201", description = "There is a sale now")
	@ApiResponse(responseCode = "409", description = "It would contradict what there is")
	@ApiResponse(responseCode = "422", description = "There can be no such sale")
	ResponseEntity<?> change(@PathVariable String event, @RequestBody SaleRequest request, Principal operator) {
		if (!Sale.isEvent(event)) {
			return problem(Problems.ofField(ProblemType.INVALID_VALUE, "event",
					"The event is 1 to 40 of a-z, 0-9 and -: " + event));
		}
		var known = this.rooms.of(event).map(OpenSale::sale);
		return switch (request.verdict(event, known, this.wall.instant())) {
			case SaleRequest.Wrong(var field, var detail) ->
				problem(Problems.ofField(ProblemType.INVALID_VALUE, field, detail));
			case SaleRequest.Good(var sale) -> answer(this.rooms.change(sale, operator.getName()));
		};
	}

	/** Says who is in the priority lane; of those who have a place, nobody is moved. */
	@PutMapping("/waiting-room/{event}/priority")
	@ApiResponse(responseCode = "200", description = "Set")
	@ApiResponse(responseCode = "404", description = "There is no such sale")
	@ApiResponse(responseCode = "422", description = "There can be no such list")
	ResponseEntity<?> prefer(@PathVariable String event, @RequestBody PriorityList list, Principal operator) {
		var sale = this.rooms.of(event);
		if (sale.isEmpty()) {
			return Answers.unknown(event);
		}
		var customers = list.customers();
		if (customers == null || customers.size() > CUSTOMERS || customers.stream().anyMatch(String::isBlank)) {
			return problem(Problems.ofField(ProblemType.INVALID_VALUE, "customers",
					"The customers are a list of at most " + CUSTOMERS + " names"));
		}
		sale.get()
			.prefer(new TreeSet<>(customers), new SaleChange(this.wall.instant(), operator.getName(),
					customers.size() + " customers in the priority lane"));
		return ResponseEntity.ok(SaleReport.of(sale.get()));
	}

	/** Who has changed the sale, and when: the latest hundred changes. */
	@GetMapping("/waiting-room/{event}/audit")
	@ApiResponse(responseCode = "404", description = "There is no such sale")
	ResponseEntity<?> audit(@PathVariable String event) {
		return this.rooms.of(event)
			.<ResponseEntity<?>>map((sale) -> ResponseEntity.ok(new Audit(sale.kept().audit())))
			.orElseGet(() -> Answers.unknown(event));
	}

	private static ResponseEntity<?> answer(SaleDecision decision) {
		return switch (decision) {
			case SaleDecision.Done(var sale, boolean created) ->
				ResponseEntity.status(created ? HttpStatus.CREATED : HttpStatus.OK).body(SaleReport.of(sale));
			case SaleDecision.OtherFlight(var flight) -> problem(Problems.ofField(ProblemType.SALE_CONFLICT, "flight",
					"The event sells " + flight + ", which stays so. Open another event."));
			case SaleDecision.SoldBy(var event) ->
				problem(Problems.ofField(ProblemType.SALE_CONFLICT, "flight", "The flight is sold by " + event + "."));
			case SaleDecision.OpenedAlready() -> problem(Problems.ofField(ProblemType.SALE_CONFLICT, "opens",
					"The sale was opened; when that was cannot be changed. Leave it out."));
			case SaleDecision.TooMany(int most) ->
				problem(Problems.of(ProblemType.SALE_CONFLICT, "There are " + most + " sales, which is the most."));
		};
	}

	private static ResponseEntity<?> problem(ProblemDetail problem) {
		return ResponseEntity.of(problem).build();
	}

	/**
	 * All sales.
	 *
	 * @param sales by name
	 */
	record SaleReports(List<SaleReport> sales) {
	}

	/**
	 * Who is in the priority lane.
	 *
	 * @param customers by the subjects of their tokens
	 */
	record PriorityList(@Nullable Set<String> customers) {
	}

	/**
	 * Who has changed a sale.
	 *
	 * @param changes the oldest first
	 */
	record Audit(List<SaleChange> changes) {
	}

}
