package io.plimsoll.booking.leader.http;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Map;

import io.plimsoll.booking.leader.Answer;
import io.plimsoll.booking.leader.LeaderAwayException;
import io.plimsoll.booking.leader.LeaderCall;
import io.plimsoll.deadline.Deadline;
import io.plimsoll.deadline.DeadlineExceededException;
import io.plimsoll.deadline.DeadlinePolicy;
import io.plimsoll.deadline.MonotonicClock;
import io.plimsoll.deadline.http.DeadlineRequestFactory;
import io.plimsoll.deadline.http.OneAttempt;
import io.plimsoll.lease.Member;
import io.plimsoll.testkit.net.RudeServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.springframework.web.client.RestClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What is known of a write whose way to the leader, or back, has failed. */
@Timeout(20)
class HttpLeaderCallTest {

	static {
		OneAttempt.insist();
	}

	private static final LeaderCall.Request HOLD = new LeaderCall.Request("POST", "/bookings",
			Map.of("Content-Type", "application/json", "Idempotency-Key", "\"k\""), "{\"flight\":\"PL101\"}");

	private final HttpLeaderCall call = new HttpLeaderCall(RestClient.builder()
		.requestFactory(new DeadlineRequestFactory(HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build(),
				new DeadlinePolicy(Duration.ofSeconds(10), Duration.ofMillis(10))))
		.build(), Duration.ofSeconds(10));

	@Test
	void aLeaderThatTakesNoConnectionHasNotHeard() {
		assertAway(RudeServer.nobody(), false);
	}

	@Test
	void aLeaderThatHangsUpMayHaveHeard() {
		try (var leader = RudeServer.hangingUp()) {
			assertAway(leader.url(), true);
		}
	}

	@Test
	void anAnswerThatBreaksOffIsNone() {
		try (var leader = RudeServer.saying("HTTP/1.1 201 Created\nContent-Length: 100\n\n{\"id\":")) {
			assertAway(leader.url(), true);
		}
	}

	@Test
	void whatIsNoAnswerOfHttpIsNone() {
		try (var leader = RudeServer.saying("+PONG\n\n")) {
			assertAway(leader.url(), true);
		}
	}

	@Test
	void aLeaderThatHangsIsLeftWhenTheTimeIsUp() {
		try (var leader = RudeServer.silent()) {
			var deadline = Deadline.after(Duration.ofMillis(200), MonotonicClock.system());
			assertThatExceptionOfType(DeadlineExceededException.class)
				.isThrownBy(() -> deadline.call(() -> pass(leader.url())));
		}
	}

	@Test
	void noCallBeginsOnceTheTimeIsSpent() {
		var deadline = Deadline.after(Duration.ZERO, MonotonicClock.system());
		assertThatExceptionOfType(DeadlineExceededException.class)
			.isThrownBy(() -> deadline.call(() -> pass(RudeServer.nobody())));
	}

	@Test
	void whateverTheLeaderAnswersIsPassedBack() {
		try (var leader = RudeServer.saying("""
				HTTP/1.1 409 Conflict
				Content-Type: application/problem+json
				Plimsoll-Leader: booking-b;epoch=7
				Server: secret
				Content-Length: 2

				{}""")) {
			assertThat(pass(leader.url())).isEqualTo(new Answer(409,
					Map.of("Content-Type", "application/problem+json", "Plimsoll-Leader", "booking-b;epoch=7"), "{}"));
		}
	}

	private Answer pass(URI leader) {
		return this.call.pass(HOLD, new Member("booking-b", leader.toString(), "b"));
	}

	private void assertAway(URI leader, boolean mayHaveHeard) {
		assertThatExceptionOfType(LeaderAwayException.class).isThrownBy(() -> pass(leader))
			.satisfies((ex) -> assertThat(ex.mayHaveHeard()).isEqualTo(mayHaveHeard));
	}

}
