package io.plimsoll.address.change.http;

import java.io.IOException;
import java.time.Duration;

import io.micrometer.observation.ObservationRegistry;
import io.plimsoll.address.change.LookupsProperties;
import io.plimsoll.address.change.PostcodeDirectory;
import io.plimsoll.contract.ProblemType;
import io.plimsoll.deadline.Deadline;
import io.plimsoll.deadline.MonotonicClock;
import io.plimsoll.deadline.Turns;
import io.plimsoll.deadline.http.DeadlineRequestFactory;
import io.plimsoll.shedding.Priority;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClient.RequestHeadersSpec.ConvertibleClientHttpResponse;
import org.springframework.web.client.RestClientException;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Asks the cache service with the token and the priority of the request that is being
 * worked on, so that a write is not ranked lower there than here. Only its own problem
 * document counts as "unknown": a 404 of anything that stands in between says nothing
 * about a postcode.
 */
@Component
class HttpPostcodeDirectory implements PostcodeDirectory {

	private static final Logger LOG = LoggerFactory.getLogger(HttpPostcodeDirectory.class);

	private final RestClient client;

	private final Duration timeout;

	private final MonotonicClock clock;

	private final Turns turns;

	HttpPostcodeDirectory(LookupsProperties properties, DeadlineRequestFactory requests,
			ObservationRegistry observations, MonotonicClock clock) {
		this.client = RestClient.builder()
			.baseUrl(properties.lookupsUrl().toString())
			.requestFactory(requests)
			.observationRegistry(observations)
			.build();
		this.timeout = properties.lookupsTimeout();
		this.clock = clock;
		this.turns = new Turns(properties.lookupsAtATime(), this.timeout);
	}

	@Override
	public Answer find(String postcode) {
		var deadline = Deadline.after(Deadline.bound(this.timeout, "before-call"), this.clock);
		try {
			return deadline.<Answer, RuntimeException>call(() -> this.turns.take(() -> ask(postcode)));
		}
		catch (RestClientException ex) {
			LOG.warn("The lookup of a postcode failed: {}", ex.getClass().getSimpleName());
			return new Away();
		}
	}

	private Answer ask(String postcode) {
		return this.client.get()
			.uri("/lookups/postcodes/{code}", postcode)
			.accept(MediaType.APPLICATION_JSON, MediaType.APPLICATION_PROBLEM_JSON)
			.headers(HttpPostcodeDirectory::actForCaller)
			.exchangeForRequiredValue((_, response) -> switch (response.getStatusCode().value()) {
				case 200 -> place(response);
				case 404 -> unknown(response);
				default -> away(response);
			});
	}

	private static void actForCaller(HttpHeaders headers) {
		if (SecurityContextHolder.getContext().getAuthentication() instanceof JwtAuthenticationToken caller) {
			headers.setBearerAuth(caller.getToken().getTokenValue());
		}
		if (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes current) {
			var priority = current.getRequest().getHeader(Priority.HEADER);
			if (priority != null) {
				headers.set(Priority.HEADER, priority);
			}
		}
	}

	private static Answer place(ConvertibleClientHttpResponse response) throws IOException {
		var found = response.bodyTo(Found.class);
		return (found == null || found.prefecture() == null || found.city() == null || found.town() == null)
				? away(response) : new Place(found.prefecture(), found.city(), found.town());
	}

	private static Answer unknown(ConvertibleClientHttpResponse response) throws IOException {
		var problem = response.bodyTo(Problem.class);
		return (problem != null && ProblemType.UNKNOWN_POSTCODE.uri().toString().equals(problem.type())) ? new Unknown()
				: away(response);
	}

	private static Answer away(ClientHttpResponse response) throws IOException {
		LOG.warn("The lookup of a postcode was answered with {}", response.getStatusCode().value());
		return new Away();
	}

	private record Found(@Nullable String prefecture, @Nullable String city, @Nullable String town) {
	}

	private record Problem(@Nullable String type) {
	}

}
