package io.plimsoll.gateway.routes;

import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPatternParser;

import static org.assertj.core.api.Assertions.assertThat;

class RoutedPathsTest {

	private static final List<String> SERVICES = List.of(UpstreamProperties.BOOKING, UpstreamProperties.ADDRESS,
			UpstreamProperties.CACHE);

	/** The limit that a request is charged to is that of the service it is routed to. */
	@ParameterizedTest
	@CsvSource(nullValues = "-", textBlock = """
			/flights,                     booking
			/flights/F-1,                 booking
			/bookings/export,             booking
			/leadership/history,          booking
			/addresses/c-1,               address
			/lookups/postcodes/1234,      cache
			/caches,                      cache
			/%66lights,                   booking
			/flights;v=1/F-1,             booking
			/flights/,                    booking
			//flights,                    -
			/flightsx,                    -
			/livez,                       -
			/,                            -
			""")
	void theServiceOfAPathIsTheOneItIsRoutedTo(String path, String service) {
		var container = PathContainer.parsePath(path);
		assertThat(RoutedPaths.service(container).orElse(null)).isEqualTo(service);
		var routed = SERVICES.stream()
			.filter((each) -> Arrays.stream(RoutedPaths.of(each))
				.anyMatch((pattern) -> PathPatternParser.defaultInstance.parse(pattern).matches(container)))
			.findFirst();
		assertThat(routed.orElse(null)).isEqualTo(service);
	}

	@ParameterizedTest
	@CsvSource(nullValues = "-", textBlock = """
			/openapi/booking, booking
			/openapi/cache,   cache
			/openapi/other,   -
			/openapi,         -
			""")
	void aDescriptionIsItsServices(String path, String service) {
		assertThat(RoutedPaths.service(PathContainer.parsePath(path)).orElse(null)).isEqualTo(service);
	}

}
