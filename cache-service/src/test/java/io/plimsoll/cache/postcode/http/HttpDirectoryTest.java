package io.plimsoll.cache.postcode.http;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;

import io.micrometer.observation.ObservationRegistry;
import io.plimsoll.cache.postcode.DirectoryProperties;
import io.plimsoll.cache.postcode.Place;
import io.plimsoll.cache.postcode.Postcode;
import io.plimsoll.deadline.Deadline;
import io.plimsoll.deadline.DeadlinePolicy;
import io.plimsoll.deadline.MonotonicClock;
import io.plimsoll.deadline.http.DeadlineRequestFactory;
import io.plimsoll.deadline.http.OneAttempt;
import io.plimsoll.sidecache.Origin;
import io.plimsoll.testkit.net.RudeServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.web.client.RestClientException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** A directory that fails on the way: to the cache each is a failure of the source. */
@Timeout(20)
class HttpDirectoryTest {

	static {
		OneAttempt.insist();
	}

	private static final String PLACE = """
			{"postcode":"1000001","prefecture":"p","city":"c","town":"t"}""";

	@Test
	void whoTakesNoConnectionIsAFailure() {
		assertFailure(RudeServer.nobody());
	}

	@Test
	void whoHangsUpIsAFailure() {
		try (var directory = RudeServer.hangingUp()) {
			assertFailure(directory.url());
		}
	}

	@Test
	void whoSaysNothingIsAFailureWhenTheTimeIsUp() {
		try (var directory = RudeServer.silent()) {
			var deadline = Deadline.after(Duration.ofMillis(200), MonotonicClock.system());
			assertThatExceptionOfType(RestClientException.class)
				.isThrownBy(() -> deadline.call(() -> load(directory.url())));
		}
	}

	@Test
	void anAnswerThatBreaksOffIsAFailure() {
		try (var directory = RudeServer.saying("HTTP/1.1 200 OK\nContent-Length: 100\n\n" + PLACE)) {
			assertFailure(directory.url());
		}
	}

	@Test
	void whatIsWholeIsBelieved() {
		try (var directory = RudeServer.saying("HTTP/1.1 200 OK\nContent-Length: " + PLACE.length() + "\n\n" + PLACE)) {
			assertThat(load(directory.url())).isEqualTo(new Origin.Found<>(new Place("1000001", "p", "c", "t"), 0));
		}
	}

	@Test
	void itsOwnWordThatThereIsNoSuchCodeIsBelieved() {
		try (var directory = RudeServer.saying(notFound("{\"error\":\"no such postcode\"}"))) {
			assertThat(load(directory.url())).isEqualTo(new Origin.Absent<>(0));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "<html>Not Found</html>", "{\"error\":\"no such resource\"}", "{}", "null", "" })
	void somebodyElsesIsAFailure(String body) {
		try (var directory = RudeServer.saying(notFound(body))) {
			assertThat(load(directory.url())).isEqualTo(new Origin.Failed<>("a 404 that is not the directory's"));
		}
	}

	private static String notFound(String body) {
		return "HTTP/1.1 404 Not Found\nContent-Length: " + body.length() + "\n\n" + body;
	}

	private static void assertFailure(URI url) {
		assertThatExceptionOfType(RestClientException.class).isThrownBy(() -> load(url));
	}

	private static Origin.Answer<Place> load(URI url) {
		var requests = new DeadlineRequestFactory(HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build(),
				new DeadlinePolicy(Duration.ofSeconds(10), Duration.ofMillis(10)));
		return new HttpDirectory(new DirectoryProperties(url), requests, ObservationRegistry.NOOP)
			.load(new Postcode("1000001"));
	}

}
