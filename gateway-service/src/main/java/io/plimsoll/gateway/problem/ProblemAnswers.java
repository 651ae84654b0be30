package io.plimsoll.gateway.problem;

import java.net.URI;
import java.util.List;

import reactor.core.publisher.Mono;

import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.codec.HttpMessageWriter;
import org.springframework.stereotype.Component;
import org.springframework.http.codec.ServerCodecConfigurer;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.reactive.result.view.ViewResolver;
import org.springframework.web.server.ServerWebExchange;

/**
 * Writes problem documents, whatever the client says that it accepts: a refusal in an
 * unwanted form is better than one without a reason.
 */
@Component
public final class ProblemAnswers {

	private final ServerResponse.Context context;

	ProblemAnswers(ServerCodecConfigurer codecs) {
		this.context = new Codecs(codecs.getWriters());
	}

	/** Answers {@code exchange} with the document and the headers of {@code problem}. */
	public Mono<Void> write(ServerWebExchange exchange, Problem problem) {
		var body = problem.body();
		body.setInstance(URI.create(exchange.getRequest().getURI().getRawPath()));
		return ServerResponse.status(body.getStatus())
			.headers((headers) -> problem.headers().forEach(headers::set))
			.contentType(MediaType.APPLICATION_PROBLEM_JSON)
			.header(HttpHeaders.CACHE_CONTROL, "no-store")
			.bodyValue(body)
			.flatMap((response) -> response.writeTo(exchange, this.context));
	}

	private record Codecs(List<HttpMessageWriter<?>> messageWriters) implements ServerResponse.Context {

		@Override
		public List<ViewResolver> viewResolvers() {
			return List.of();
		}

	}

}
