package io.plimsoll.gateway.routes;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.http.HttpMethod;

import static org.assertj.core.api.Assertions.assertThat;

class WriteSubjectTest {

	@ParameterizedTest
	@ValueSource(strings = { "{\"flight\":\"PL101\"}", "{\"seat\":\"1A\",\"flight\":\"PL101\",\"customer\":\"c\"}",
			"{\"of\":{\"flight\":\"PL7\"},\"flight\":\"PL101\"}",
			"{\"of\":[{\"flight\":\"PL7\"}],\"flight\":\"PL101\"}", " {\"flight\" : \"PL\\u0031" + "01\", broken" })
	void theFlightIsThatOfTheBodyItself(String body) {
		assertThat(ofBody(body)).contains("PL101");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "{}", "[]", "\"flight\"", "{\"flight\":7}", "{\"flight\":{\"flight\":\"PL1\"}}",
			"{\"fl", "<flight/>", "{\"seat\":{\"flight\":\"PL1\"}}" })
	void aBodyThatNamesNoFlightIsAboutNone(String body) {
		assertThat(ofBody(body)).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "PUT,/bookings/1/confirmation,1", "DELETE,/bookings/1,1", "GET,/bookings/1,", "PUT,/bookings/,",
			"PUT,/flights/1,", "POST,/bookings,", "PATCH,/bookings/1," })
	void aPathNamesTheBookingThatIsChanged(String method, String path, String booking) {
		assertThat(WriteSubject.ofPath(HttpMethod.valueOf(method), path)).isEqualTo(Optional.ofNullable(booking));
	}

	@Test
	void onlyANewBookingNamesItsFlightInTheBody() {
		assertThat(WriteSubject.isInBody(HttpMethod.POST, "/bookings")).isTrue();
		assertThat(WriteSubject.isInBody(HttpMethod.POST, "/flights")).isFalse();
		assertThat(WriteSubject.isInBody(HttpMethod.PUT, "/bookings")).isFalse();
	}

	private static Optional<String> ofBody(String body) {
		return WriteSubject.ofBody(body.getBytes(StandardCharsets.UTF_8));
	}

}
