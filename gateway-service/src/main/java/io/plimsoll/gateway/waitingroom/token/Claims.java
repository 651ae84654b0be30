package io.plimsoll.gateway.waitingroom.token;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;

import io.plimsoll.gateway.waitingroom.Lane;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The claims of a token (RFC 7519). There is one text for a token, and no other is read:
 * a claim too many, twice, of another type or at odds with the rest is none of ours.
 *
 * @param iss the gateway
 * @param aud kind and event
 * @param sub whom it is for, base64url
 * @param cnf what that one can show
 * @param lane the line
 * @param seq the number in it
 * @param jti names the place
 * @param iat when it was made
 * @param nbf from when on it is good
 * @param exp when it ends
 * @param v the version of all this
 */
record Claims(String iss, String aud, String sub, Binding.Kind cnf, Lane lane, int seq, String jti, long iat, long nbf,
		long exp, int v) {

	/**
	 * Good before it was made: the clocks of gateways may be wrong by a minute, one ahead
	 * and the other behind.
	 */
	static final Duration BEFORE = Duration.ofMinutes(2);

	private static final int VERSION = 1;

	private static final JsonMapper JSON = JsonMapper.builder()
		.enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES,
				DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
		.build();

	static byte[] write(RoomToken token) {
		long issued = token.issued().getEpochSecond();
		return JSON.writeValueAsBytes(new Claims(token.issuer(), token.kind().audience(token.event()),
				Base64.getUrlEncoder().withoutPadding().encodeToString(token.binding().hash()), token.binding().kind(),
				token.lane(), token.number(), token.id(), issued, issued - BEFORE.toSeconds(),
				token.expires().getEpochSecond(), VERSION));
	}

	/** Null if it is not what is written for some token of this kind. */
	static @Nullable RoomToken read(TokenKind kind, byte[] json) {
		try {
			// the JSON null is one, too
			@Nullable Claims claims = JSON.readValue(json, Claims.class);
			var token = (claims != null) ? claims.token(kind) : null;
			return (token != null && Arrays.equals(write(token), json)) ? token : null;
		}
		catch (JacksonException | IllegalArgumentException | DateTimeException _) {
			return null;
		}
	}

	private RoomToken token(TokenKind kind) {
		return new RoomToken(kind, this.iss, this.aud.substring(this.aud.indexOf(':') + 1), this.lane, this.seq,
				new Binding(this.cnf, Base64.getUrlDecoder().decode(this.sub)), Instant.ofEpochSecond(this.iat),
				Instant.ofEpochSecond(this.exp));
	}

}
