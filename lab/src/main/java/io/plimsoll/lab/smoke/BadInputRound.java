package io.plimsoll.lab.smoke;

import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.plimsoll.contract.token.AccessToken;
import io.plimsoll.contract.token.AccessTokens;
import io.plimsoll.lab.client.Call;
import io.plimsoll.lab.client.Reply;
import io.plimsoll.lab.time.Patience;

/** What nobody should send: each is refused for what it is, and nothing is held. */
final class BadInputRound {

	private static final String FLIGHT = "PL101";

	private static final Duration UNTIL_EXPIRED = Duration.ofSeconds(5);

	private final Callers callers;

	private final Patience patience;

	BadInputRound(Callers callers, Patience patience) {
		this.callers = callers;
		this.patience = patience;
	}

	List<Check> checks() {
		return List.of(
				refused("malformed JSON", hold().with("Content-Type", "application/json").body("{\"flight\":"), 400,
						"malformed-request"),
				refused("another content type", hold().with("Content-Type", "text/plain").body("PL101 1A"), 415,
						"unsupported-media-type"),
				naming("a field that is not known",
						hold().sending(Map.of("flight", FLIGHT, "seat", "1A", "customer", this.callers.one(), "window",
								"yes")),
						400, "unknown-field", "window"),
				naming("a write without a key", json(call(), FLIGHT, "1A"), 400, "missing-idempotency-key",
						"Idempotency-Key"),
				naming("a key without quotes", json(call().with("Idempotency-Key", "bare"), FLIGHT, "1A"), 400,
						"invalid-idempotency-key", "Idempotency-Key"),
				naming("a key of 256 characters", json(call().withKey("k".repeat(256)), FLIGHT, "1A"), 400,
						"invalid-idempotency-key", "Idempotency-Key"),
				naming("a flight that does not exist", json(hold(), "PL999", "1A"), 422, "flight-not-bookable",
						"\"field\":\"flight\""),
				naming("a seat outside the map", json(hold(), FLIGHT, "99Z"), 422, "unknown-seat",
						"\"field\":\"seat\""),
				refused("no token", json(Call.of("POST", "/bookings").withKey(this.callers.newKey()), FLIGHT, "1A"),
						401, "not-authenticated"),
				refused("a token that was changed", withToken(this.callers.oneToken() + "x"), 401, "not-authenticated"),
				new Check("a token that another key signed is refused", this::tokenOfAnotherKey),
				new Check("a token that has expired is refused", this::expiredToken),
				naming("a negative time", Call.get("/flights").with("Request-Timeout-Ms", "-1"), 400,
						"invalid-request-timeout", "Request-Timeout-Ms"),
				naming("an absurd time", Call.get("/flights").with("Request-Timeout-Ms", "soon"), 400,
						"invalid-request-timeout", "Request-Timeout-Ms"),
				naming("a position that is none", Call.get("/flights").with("Plimsoll-Read-After", "1.1"), 400,
						"malformed-request", "Plimsoll-Read-After"),
				refused("a request with no time left", Call.get("/flights").with("Request-Timeout-Ms", "0"), 504,
						"deadline-exceeded"),
				refused("a body of more than 64 KiB",
						hold().with("Content-Type", "application/json").body(" ".repeat(65_537)), 413,
						"content-too-large"),
				refused("a head of more than 16 KiB", Call.get("/flights").with("X-Long", "x".repeat(17 * 1024)), 431,
						"header-too-large"));
	}

	/** All that it says is right, and it is good for decades. */
	private String tokenOfAnotherKey() throws Exception {
		var key = KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPrivate();
		var token = AccessTokens.mint(key, this.callers.one(), Set.of(AccessToken.CUSTOMER), Instant.EPOCH,
				Duration.ofDays(36_500));
		return refusedSaying(withToken(token), "The token is not one of this platform");
	}

	private String expiredToken() throws Exception {
		var call = withToken(this.callers.brieflyToken());
		this.patience.until(UNTIL_EXPIRED, () -> this.callers.gateway().send(call).status() != 200);
		return refusedSaying(call, "The token has expired");
	}

	private String refusedSaying(Call call, String sentence) throws Exception {
		var reply = send(call, 401, "not-authenticated");
		return UnexpectedException.require(reply.body().contains(sentence), reply, sentence + " expected").toString();
	}

	private Call withToken(String token) {
		return Call.get("/addresses/" + this.callers.one()).as(token);
	}

	private Call call() {
		return Call.of("POST", "/bookings").as(this.callers.oneToken());
	}

	private Call hold() {
		return call().withKey(this.callers.newKey());
	}

	private Call json(Call call, String flight, String seat) {
		return call.sending(Map.of("flight", flight, "seat", seat, "customer", this.callers.one()));
	}

	private Check refused(String what, Call call, int status, String slug) {
		return new Check(what + " is refused", () -> send(call, status, slug).toString());
	}

	/** The answer must also say {@code culprit}. */
	private Check naming(String what, Call call, int status, String slug, String culprit) {
		return new Check(what + " is refused", () -> {
			var reply = send(call, status, slug);
			return UnexpectedException.require(reply.body().contains(culprit), reply, culprit + " expected").toString();
		});
	}

	private Reply send(Call call, int status, String slug) throws Exception {
		return UnexpectedException.requireProblem(this.callers.gateway().send(call), status, slug);
	}

}
