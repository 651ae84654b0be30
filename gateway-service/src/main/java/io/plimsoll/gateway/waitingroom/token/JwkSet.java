package io.plimsoll.gateway.waitingroom.token;

import java.time.Instant;
import java.util.Base64;
import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keys as they lie in a file: a set of JSON Web Keys (RFC 7517), private ones (RFC 8037).
 *
 * @param keys of both kinds
 */
record JwkSet(List<Jwk> keys) {

	private static final JsonMapper JSON = JsonMapper.builder()
		.enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES,
				DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
		.build();

	private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

	/** The last second of the year 9999. */
	private static final long LATEST = 253_402_300_799L;

	/**
	 * The keys in {@code json}.
	 * @throws IllegalArgumentException if there are none, or it holds anything else; the
	 * message tells nothing of what it holds
	 */
	static Keyring parse(byte[] json) {
		try {
			@Nullable JwkSet set = JSON.readValue(json, JwkSet.class);
			if (set == null || set.keys.isEmpty() || set.keys.contains(null)) {
				throw new IllegalArgumentException("It holds no keys");
			}
			return new Keyring(set.keys.stream().map(Jwk::key).toList());
		}
		catch (JacksonException ex) {
			// its message would quote what it could not read
			throw new IllegalArgumentException("It holds no set of JSON Web Keys, as is seen in line "
					+ ex.getLocation().getLineNr() + ", column " + ex.getLocation().getColumnNr());
		}
	}

	static JwkSet of(Keyring ring) {
		return new JwkSet(ring.keys().stream().map(Jwk::of).toList());
	}

	byte[] json() {
		return JSON.writeValueAsBytes(this);
	}

	/**
	 * A key.
	 *
	 * @param use the kind of tokens that it signs
	 * @param iat when it was made
	 * @param d the private part
	 * @param x the public part
	 */
	record Jwk(String kty, String crv, String kid, TokenKind use, long iat, String d, String x) {

		private static final String TYPE = "OKP";

		private static final String CURVE = "Ed25519";

		static Jwk of(RoomKey key) {
			return new Jwk(TYPE, CURVE, key.name(), key.kind(), key.made().getEpochSecond(),
					ENCODER.encodeToString(key.seed()), ENCODER.encodeToString(key.open()));
		}

		RoomKey key() {
			if (!this.kty.equals(TYPE) || !this.crv.equals(CURVE) || this.iat < 0 || this.iat > LATEST) {
				throw new IllegalArgumentException("It holds a key of another kind");
			}
			var key = new RoomKey(this.use, Instant.ofEpochSecond(this.iat), Base64.getUrlDecoder().decode(this.d));
			if (!ENCODER.encodeToString(key.open()).equals(this.x) || !key.name().equals(this.kid)) {
				throw new IllegalArgumentException("It holds a key whose parts do not belong together");
			}
			return key;
		}

	}

}
