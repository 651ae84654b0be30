package io.plimsoll.gateway.pages;

import io.plimsoll.contract.ProblemType;
import io.plimsoll.gateway.routes.Upstreams;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Serves the gateway's own pages. */
@RestController
class PageController {

	private final Upstreams upstreams;

	PageController(Upstreams upstreams) {
		this.upstreams = upstreams;
	}

	/** What this is, what is up, and what to try. */
	@GetMapping("/")
	@SecurityRequirements
	ResponseEntity<?> front(ServerHttpRequest request) {
		var uri = request.getURI();
		var page = FrontPage.of(this.upstreams.counts(), uri.getScheme() + "://" + uri.getAuthority());
		return switch (Form.of(request.getHeaders().getAccept())) {
			case HTML -> answer(Form.HTML, page.html());
			case JSON -> answer(Form.JSON, page);
			case TEXT -> answer(Form.TEXT, page.text());
		};
	}

	/** All types of problems. */
	@GetMapping("/problems")
	@SecurityRequirements
	ResponseEntity<?> problems(ServerHttpRequest request) {
		var page = ProblemPages.all();
		return switch (Form.of(request.getHeaders().getAccept())) {
			case HTML -> answer(Form.HTML, page.html());
			case JSON -> answer(Form.JSON, page);
			case TEXT -> answer(Form.TEXT, page.text());
		};
	}

	/** What a type of problem means and what to do about it. */
	@GetMapping("/problems/{slug}")
	@SecurityRequirements
	ResponseEntity<?> problem(@PathVariable String slug, ServerHttpRequest request) {
		var page = ProblemType.ofSlug(slug)
			.map(ProblemPage::of)
			.orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
		return switch (Form.of(request.getHeaders().getAccept())) {
			case HTML -> answer(Form.HTML, page.html());
			case JSON -> answer(Form.JSON, page);
			case TEXT -> answer(Form.TEXT, page.text());
		};
	}

	private static ResponseEntity<?> answer(Form form, Object body) {
		return ResponseEntity.ok()
			.contentType(form.mediaType())
			.header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
			.body(body);
	}

}
