package io.plimsoll.address.change.http;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;

import io.micrometer.observation.ObservationRegistry;
import io.plimsoll.address.change.LookupsProperties;
import io.plimsoll.address.change.PostcodeDirectory;
import io.plimsoll.deadline.Deadline;
import io.plimsoll.deadline.DeadlineExceededException;
import io.plimsoll.deadline.DeadlinePolicy;
import io.plimsoll.deadline.MonotonicClock;
import io.plimsoll.deadline.http.DeadlineRequestFactory;
import io.plimsoll.deadline.http.OneAttempt;
import io.plimsoll.testkit.net.RudeServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** A cache service that fails on the way: each time nothing is known of the postcode. */
@Timeout(20)
class HttpPostcodeDirectoryTest {

	static {
		OneAttempt.insist();
	}

	private static final PostcodeDirectory.Answer AWAY = new PostcodeDirectory.Away();

	@Test
	void whoTakesNoConnectionIsAway() {
		assertThat(find(RudeServer.nobody())).isEqualTo(AWAY);
	}

	@Test
	void whoHangsUpIsAway() {
		try (var lookups = RudeServer.hangingUp()) {
			assertThat(find(lookups.url())).isEqualTo(AWAY);
		}
	}

	@Test
	void whoSaysNothingIsAwayWhenTheTimeOfALookupIsUp() {
		try (var lookups = RudeServer.silent()) {
			assertThat(find(lookups.url(), Duration.ofMillis(200))).isEqualTo(AWAY);
		}
	}

	@Test
	void anAnswerThatBreaksOffIsNoPlace() {
		try (var lookups = RudeServer.saying("""
				HTTP/1.1 200 OK
				Content-Type: application/json
				Content-Length: 100

				{"prefecture":"p","ci""")) {
			assertThat(find(lookups.url())).isEqualTo(AWAY);
		}
	}

	@Test
	void noLookupBeginsOnceTheTimeIsSpent() {
		var deadline = Deadline.after(Duration.ZERO, MonotonicClock.system());
		assertThatExceptionOfType(DeadlineExceededException.class)
			.isThrownBy(() -> deadline.call(() -> find(RudeServer.nobody())));
	}

	private static PostcodeDirectory.Answer find(URI url) {
		return find(url, Duration.ofSeconds(10));
	}

	private static PostcodeDirectory.Answer find(URI url, Duration timeout) {
		var requests = new DeadlineRequestFactory(HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build(),
				new DeadlinePolicy(Duration.ofSeconds(10), Duration.ofMillis(10)));
		return new HttpPostcodeDirectory(new LookupsProperties(url, timeout, 1), requests, ObservationRegistry.NOOP,
				MonotonicClock.system())
			.find("1000001");
	}

}
