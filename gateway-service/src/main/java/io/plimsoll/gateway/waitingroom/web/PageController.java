package io.plimsoll.gateway.waitingroom.web;

import java.net.URI;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

import io.plimsoll.gateway.pages.Form;
import io.plimsoll.gateway.waitingroom.JoinDecision;
import io.plimsoll.gateway.waitingroom.OpenSale;
import io.plimsoll.gateway.waitingroom.Place;
import io.plimsoll.gateway.waitingroom.Rooms;
import io.plimsoll.gateway.waitingroom.Turn;
import io.plimsoll.gateway.waitingroom.page.RoomPage;
import io.plimsoll.gateway.waitingroom.token.Binding;
import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The page of a sale, and its forms. A visitor is who its cookie says; one without is
 * given one. Each form is answered with the way back to the page.
 */
@RestController("waitingRoomPage")
class PageController {

	private static final String FORM = MediaType.APPLICATION_FORM_URLENCODED_VALUE;

	private final Rooms rooms;

	private final Tickets tickets;

	private final RoomViews views;

	private final RandomGenerator secrets = Visitor.secrets();

	private final RoomPage page = new RoomPage(ZoneId.of("UTC"));

	PageController(Rooms rooms, Tickets tickets, RoomViews views) {
		this.rooms = rooms;
		this.tickets = tickets;
		this.views = views;
	}

	/** The sale, as a page for people or as figures for the rest. */
	@GetMapping("/waiting-room/{event}")
	@SecurityRequirements
	ResponseEntity<?> page(@PathVariable String event, ServerHttpRequest request) {
		var sale = this.rooms.of(event).orElse(null);
		if (sale == null) {
			return Answers.unknown(event);
		}
		var form = Form.of(request.getHeaders().getAccept());
		var answer = ResponseEntity.ok().contentType(form.mediaType()).header(HttpHeaders.VARY, HttpHeaders.ACCEPT);
		return switch (form) {
			case JSON -> answer.body(SaleReport.of(sale));
			case TEXT -> answer.body(SaleReport.of(sale).text());
			case HTML -> {
				if (Visitor.ofCookie(request).isEmpty()) {
					answer.header(HttpHeaders.SET_COOKIE, Visitor.newCookie(this.secrets).toString());
				}
				yield answer.header(HttpHeaders.CACHE_CONTROL, "no-store")
					.header("Content-Security-Policy", RoomPage.CONTENT_SECURITY_POLICY)
					.header(HttpHeaders.CONTENT_LANGUAGE, locale(request).getLanguage())
					.body(this.page.html(this.views.of(sale, Visitor.ofCookie(request)), locale(request)));
			}
		};
	}

	/** Joins. */
	@Hidden
	@PostMapping(path = "/waiting-room/{event}/tickets", consumes = FORM)
	Mono<ResponseEntity<?>> join(@PathVariable String event, ServerHttpRequest request) {
		return Answers.of(this.rooms, event, (sale) -> join(sale, request));
	}

	private Mono<ResponseEntity<?>> join(OpenSale sale, ServerHttpRequest request) {
		var known = Visitor.ofCookie(request);
		var fresh = Visitor.newCookie(this.secrets);
		var binding = known.orElseGet(() -> Binding.ofCookie(fresh.getValue()));
		return switch (sale.room().join(binding.high(), binding.low(), sale.lane(""))) {
			case JoinDecision.Full() -> Answers.problem(RoomProblems.full());
			case JoinDecision.Closed(), JoinDecision.Joined _ -> known.isPresent() ? back(sale) : back(sale, fresh);
		};
	}

	/** Asks for the pass, which comes as a cookie. */
	@Hidden
	@PostMapping(path = "/waiting-room/{event}/passes", consumes = FORM)
	Mono<ResponseEntity<?>> pass(@PathVariable String event, ServerHttpRequest request) {
		return Answers.of(this.rooms, event, (sale) -> pass(sale, request));
	}

	private Mono<ResponseEntity<?>> pass(OpenSale sale, ServerHttpRequest request) {
		var binding = Visitor.ofCookie(request).orElse(null);
		var place = this.views.place(sale, Visitor.ofCookie(request)).orElse(null);
		return (binding != null && place != null && sale.room().ask(place) instanceof Turn.Pass turn)
				? back(sale, PassCookie.of(this.tickets.pass(sale, place, binding, turn))) : back(sale);
	}

	/** Leaves the sale to others. */
	@Hidden
	@PostMapping(path = "/waiting-room/{event}/passes/leave", consumes = FORM)
	Mono<ResponseEntity<?>> leave(@PathVariable String event, ServerHttpRequest request) {
		return Answers.of(this.rooms, event, (sale) -> leave(sale, request));
	}

	private Mono<ResponseEntity<?>> leave(OpenSale sale, ServerHttpRequest request) {
		this.views.place(sale, Visitor.ofCookie(request)).ifPresent((Place place) -> sale.room().leave(place));
		return back(sale);
	}

	private static Mono<ResponseEntity<?>> back(OpenSale sale, ResponseCookie... cookies) {
		return Answers.once(sale, () -> {
			var answer = ResponseEntity.status(HttpStatus.SEE_OTHER)
				.location(URI.create("/waiting-room/" + sale.sale().event()));
			for (var cookie : cookies) {
				answer.header(HttpHeaders.SET_COOKIE, cookie.toString());
			}
			return answer.build();
		});
	}

	private static Locale locale(ServerHttpRequest request) {
		var accepted = request.getHeaders().getFirst(HttpHeaders.ACCEPT_LANGUAGE);
		try {
			return RoomPage.locale((accepted != null) ? Locale.LanguageRange.parse(accepted) : List.of());
		}
		catch (IllegalArgumentException _) {
			return Locale.ENGLISH;
		}
	}

}
