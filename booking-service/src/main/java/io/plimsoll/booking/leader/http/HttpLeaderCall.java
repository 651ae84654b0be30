package io.plimsoll.booking.leader.http;

import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.plimsoll.booking.leader.Answer;
import io.plimsoll.booking.leader.LeaderAwayException;
import io.plimsoll.booking.leader.LeaderCall;
import io.plimsoll.deadline.Deadline;
import io.plimsoll.deadline.DeadlineExceededException;
import io.plimsoll.deadline.Turns;
import io.plimsoll.lease.Member;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;

/**
 * Asks the leader at its advertised URL; the client tells it the time left. Each leader
 * is asked by so many at a time that a rush finds open connections instead of storming it
 * with new ones; one that hangs holds up nobody but its own.
 */
public final class HttpLeaderCall implements LeaderCall {

	/** What goes back to the client; all else is between the two instances. */
	private static final List<String> PASSED_BACK = List.of(HttpHeaders.AGE, "Cache-Status", HttpHeaders.CACHE_CONTROL,
			HttpHeaders.CONTENT_TYPE, HttpHeaders.ETAG, HttpHeaders.LOCATION, HttpHeaders.RETRY_AFTER,
			HttpHeaders.WWW_AUTHENTICATE, "Plimsoll-Leader", "Plimsoll-Retry", "Idempotency-Replayed");

	private static final int AT_A_TIME = 32;

	private final RestClient client;

	private final Duration max;

	private final Map<String, Turns> calls = new ConcurrentHashMap<>();

	/**
	 * Calls with {@code client}.
	 * @param max the deadline of a call that has none
	 */
	public HttpLeaderCall(RestClient client, Duration max) {
		this.client = client;
		this.max = max;
	}

	@Override
	public Answer pass(Request request, Member leader) {
		return this.calls.computeIfAbsent(leader.id(), (_) -> new Turns(AT_A_TIME, this.max))
			.take(() -> ask(request, leader));
	}

	private Answer ask(Request request, Member leader) {
		var call = this.client.method(HttpMethod.valueOf(request.method()))
			.uri(URI.create(leader.url() + request.path()))
			.headers((headers) -> request.headers().forEach(headers::set));
		if (request.body() != null) {
			call.body(request.body().getBytes(StandardCharsets.UTF_8));
		}
		try {
			return call.exchangeForRequiredValue(
					(_, response) -> new Answer(response.getStatusCode().value(), passedBack(response.getHeaders()),
							new String(response.getBody().readAllBytes(), StandardCharsets.UTF_8)));
		}
		catch (ResourceAccessException ex) {
			if (isTimeSpent(ex.getCause())) {
				throw new DeadlineExceededException("in-call");
			}
			throw new LeaderAwayException(leader.id(), !isUnconnected(ex.getCause()), ex);
		}
	}

	/**
	 * A leader that does not even take the connection is away, however much time is left.
	 */
	private static boolean isTimeSpent(@Nullable Throwable cause) {
		return (cause instanceof HttpTimeoutException && !(cause instanceof HttpConnectTimeoutException))
				|| Deadline.current().filter(Deadline::isExpired).isPresent();
	}

	private static boolean isUnconnected(@Nullable Throwable cause) {
		return cause instanceof ConnectException || cause instanceof HttpConnectTimeoutException;
	}

	private static Map<String, String> passedBack(HttpHeaders headers) {
		var passed = new LinkedHashMap<String, String>();
		for (var name : PASSED_BACK) {
			var value = headers.getFirst(name);
			if (value != null) {
				passed.put(name, value);
			}
		}
		return passed;
	}

}
