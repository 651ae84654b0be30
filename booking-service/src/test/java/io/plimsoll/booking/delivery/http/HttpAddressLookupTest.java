package io.plimsoll.booking.delivery.http;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;

import io.plimsoll.booking.delivery.AddressFinding;
import io.plimsoll.booking.delivery.AddressFinding.Reason;
import io.plimsoll.booking.delivery.DeliveryProperties;
import io.plimsoll.booking.delivery.ScriptedAddresses;
import io.plimsoll.deadline.Deadline;
import io.plimsoll.deadline.DeadlineExceededException;
import io.plimsoll.deadline.DeadlinePolicy;
import io.plimsoll.deadline.MonotonicClock;
import io.plimsoll.deadline.http.DeadlineRequestFactory;
import io.plimsoll.deadline.http.OneAttempt;
import io.plimsoll.testkit.net.RudeServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.web.client.RestClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Only what is told by the source itself, of the present, is known of an address. */
@Timeout(20)
class HttpAddressLookupTest {

	static {
		OneAttempt.insist();
	}

	private static final Duration LONG = Duration.ofSeconds(10);

	private static final Duration SHORT = Duration.ofMillis(150);

	private static final AddressFinding UNAVAILABLE = unknown(Reason.UNAVAILABLE);

	private final ScriptedAddresses addresses = new ScriptedAddresses();

	@AfterEach
	void close() {
		this.addresses.close();
	}

	@Test
	void theSourceIsAskedAndItsAnswerCounts() {
		this.addresses.address("alice", 7, "0");

		assertThat(find(LONG, this.addresses.url())).isEqualTo(new AddressFinding.Present(7));

		assertThat(this.addresses.asked().getFirst("Cache-Control")).isEqualTo("no-cache");
		assertThat(this.addresses.asked().getFirst("Request-Timeout-Ms")).isNotNull();
	}

	@Test
	void aDefiniteAbsenceIsKnown() {
		this.addresses.problem("unknown-customer");

		assertThat(find(LONG, this.addresses.url())).isEqualTo(new AddressFinding.Absent());
	}

	@Test
	void a404OfAnythingElseIsNoAbsence() {
		this.addresses.problem("not-found");

		assertThat(find(LONG, this.addresses.url())).isEqualTo(unknown(Reason.INVALID));
	}

	@ParameterizedTest
	@CsvSource({ "1, STALE", "86400, STALE", "soon, STALE", "'', INVALID" })
	void whatIsNotOfThePresentDoesNotCount(String age, Reason reason) {
		this.addresses.address("alice", 7, age);

		assertThat(find(LONG, this.addresses.url())).isEqualTo(unknown(reason));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "null", "[]", "{}", "<html>", "{\"customer\":\"alice\"}", "{\"customer\":\"alice\",",
			"{\"customer\":\"bob\",\"name\":\"n\",\"postcode\":\"1\",\"line\":\"l\",\"version\":7}",
			"{\"customer\":\"alice\",\"name\":\" \",\"postcode\":\"1\",\"line\":\"l\",\"version\":7}",
			"{\"customer\":\"alice\",\"name\":\"n\",\"postcode\":\"1\",\"line\":\"l\",\"version\":\"x\"}",
			"{\"customer\":\"alice\",\"name\":\"n\",\"postcode\":\"1\",\"line\":\"l\"}" })
	void whatCannotBeRightDoesNotCount(String body) {
		this.addresses.says(200, body);

		assertThat(find(LONG, this.addresses.url())).isEqualTo(unknown(Reason.INVALID));
	}

	@ParameterizedTest
	@ValueSource(ints = { 204, 304, 401, 403, 500, 503, 504 })
	void anyOtherAnswerSaysNothing(int status) {
		this.addresses.says(status, "");

		assertThat(find(LONG, this.addresses.url())).isEqualTo(UNAVAILABLE);
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void whoHangsIsLeftWhenTheTimeOfALookupIsUp(boolean head) {
		this.addresses.hangs(head);

		assertThat(find(SHORT, this.addresses.url())).isEqualTo(UNAVAILABLE);
	}

	@Test
	void halfOfTheTimeIsLeftForTheCommit() {
		this.addresses.hangs(false);
		var deadline = Deadline.after(Duration.ofSeconds(1), MonotonicClock.system());

		assertThat(deadline.call(() -> find(LONG, this.addresses.url()))).isEqualTo(UNAVAILABLE);

		assertThat(deadline.isExpired()).isFalse();
	}

	@Test
	void noLookupBeginsOnceTheTimeIsSpent() {
		var deadline = Deadline.after(Duration.ZERO, MonotonicClock.system());

		assertThatExceptionOfType(DeadlineExceededException.class)
			.isThrownBy(() -> deadline.call(() -> find(LONG, this.addresses.url())));
	}

	@Test
	void whereAConnectionIsRefusedTheNextInstanceIsAskedAtOnce() {
		this.addresses.address("alice", 7, "0");

		assertThat(find(LONG, RudeServer.nobody(), this.addresses.url())).isEqualTo(new AddressFinding.Present(7));
		assertThat(find(LONG, RudeServer.nobody(), RudeServer.nobody())).isEqualTo(UNAVAILABLE);
	}

	@Test
	void whoFailsIsNotAskedTheNextTimeAndNobodyIsAskedTwice() {
		this.addresses.address("alice", 7, "0");
		try (var silent = RudeServer.silent(); var ends = RudeServer.hangingUp()) {
			var lookup = lookup(SHORT, silent.url(), ends.url(), this.addresses.url());

			assertThat(lookup.find("alice")).isEqualTo(UNAVAILABLE);
			assertThat(lookup.find("alice")).isEqualTo(UNAVAILABLE);
			assertThat(lookup.find("alice")).isEqualTo(new AddressFinding.Present(7));
			assertThat(lookup.find("alice")).isEqualTo(new AddressFinding.Present(7));
		}
	}

	private static AddressFinding find(Duration timeout, URI... urls) {
		return lookup(timeout, urls).find("alice");
	}

	private static HttpAddressLookup lookup(Duration timeout, URI... urls) {
		var requests = new DeadlineRequestFactory(HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build(),
				new DeadlinePolicy(LONG, Duration.ofMillis(10)));
		return new HttpAddressLookup(new DeliveryProperties(List.of(urls), timeout, 1),
				RestClient.builder().requestFactory(requests), MonotonicClock.system());
	}

	private static AddressFinding unknown(Reason reason) {
		return new AddressFinding.Unknown(reason);
	}

}
