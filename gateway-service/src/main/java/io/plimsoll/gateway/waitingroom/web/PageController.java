package io.plimsoll.gateway.waitingroom.web;

import io.plimsoll.gateway.waitingroom.Rooms;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;

import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The page of a sale. */
@RestController("waitingRoomPage")
class PageController {

	private final Rooms rooms;

	PageController(Rooms rooms) {
		this.rooms = rooms;
	}

	/** The sale, as a page for people or as figures for the rest. */
	@GetMapping("/waiting-room/{event}")
	@SecurityRequirements
	ResponseEntity<?> page(@PathVariable String event, ServerHttpRequest request) {
		return this.rooms.of(event).<ResponseEntity<?>>map((sale) -> {
			boolean json = request.getHeaders().getAccept().contains(MediaType.APPLICATION_JSON);
			return json ? ResponseEntity.ok(SaleReport.of(sale))
					: ResponseEntity.ok().contentType(MediaType.TEXT_PLAIN).body(SaleReport.of(sale).text());
		}).orElseGet(() -> ResponseEntity.of(RoomProblems.unknownSale(event)).build());
	}

}
