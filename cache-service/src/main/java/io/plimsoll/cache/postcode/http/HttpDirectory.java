package io.plimsoll.cache.postcode.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

import io.micrometer.observation.ObservationRegistry;
import io.plimsoll.cache.postcode.DirectoryProperties;
import io.plimsoll.cache.postcode.Place;
import io.plimsoll.cache.postcode.Postcode;
import io.plimsoll.deadline.http.DeadlineRequestFactory;
import io.plimsoll.sidecache.Origin;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

/**
 * Asks the directory, {@code GET /postcodes/{code}}, and believes it only what makes
 * sense: an answer that is about another code, is cut off, lacks a field or is absurdly
 * long is a failure and never enters the cache. So is a 404 that is not its own: whatever
 * stands in between says nothing of a postcode.
 */
@Component
class HttpDirectory implements Origin<Postcode, Place> {

	/** A place fits into a fraction of it. */
	private static final int MAX_BYTES = 8 * 1024;

	/** What it says of a code that there is not. */
	private static final String NO_SUCH = "no such postcode";

	private static final JsonMapper JSON = JsonMapper.builder()
		.disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
		.build();

	private final RestClient client;

	HttpDirectory(DirectoryProperties properties, DeadlineRequestFactory requests, ObservationRegistry observations) {
		this.client = RestClient.builder()
			.baseUrl(properties.directoryUrl().toString())
			.requestFactory(requests)
			.observationRegistry(observations)
			.build();
	}

	@Override
	public Answer<Place> load(Postcode postcode) {
		return this.client.get()
			.uri("/postcodes/{code}", postcode.digits())
			.accept(MediaType.APPLICATION_JSON)
			.exchangeForRequiredValue((_, response) -> switch (response.getStatusCode().value()) {
				case 200 -> read(response.getBody(), Answered.class).flatMap((answered) -> answered.placeOf(postcode))
					.<Answer<Place>>map((place) -> new Found<>(place, 0))
					.orElseGet(() -> new Failed<>("an answer that makes no sense"));
				case 404 -> read(response.getBody(), Refused.class).filter((refused) -> NO_SUCH.equals(refused.error()))
					.<Answer<Place>>map((_) -> new Absent<>(0))
					.orElseGet(() -> new Failed<>("a 404 that is not the directory's"));
				default -> new Failed<>("status " + response.getStatusCode().value());
			});
	}

	private static <T> Optional<T> read(InputStream body, Class<T> type) throws IOException {
		var bytes = body.readNBytes(MAX_BYTES + 1);
		if (bytes.length > MAX_BYTES) {
			return Optional.empty();
		}
		try {
			return Optional.ofNullable(JSON.readValue(bytes, type));
		}
		catch (JacksonException _) {
			return Optional.empty();
		}
	}

	private record Refused(@Nullable String error) {
	}

	private record Answered(@Nullable String postcode, @Nullable String prefecture, @Nullable String city,
			@Nullable String town) {

		Optional<Place> placeOf(Postcode asked) {
			if (!asked.digits().equals(this.postcode) || this.prefecture == null || this.prefecture.isBlank()
					|| this.city == null || this.city.isBlank() || this.town == null) {
				return Optional.empty();
			}
			return Optional.of(new Place(asked.digits(), this.prefecture, this.city, this.town));
		}

	}

}
