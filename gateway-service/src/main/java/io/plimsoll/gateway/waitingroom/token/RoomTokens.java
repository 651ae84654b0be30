package io.plimsoll.gateway.waitingroom.token;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Base64;

import io.plimsoll.gateway.waitingroom.token.Reading.Bad;
import io.plimsoll.gateway.waitingroom.token.Reading.Good;
import io.plimsoll.gateway.waitingroom.token.Reading.Reason;
import org.jspecify.annotations.Nullable;

/**
 * Signs tokens and reads them: JSON Web Signatures (RFC 7515) in the compact form, with
 * Ed25519 (RFC 8037). The head of a token is one of those that this class writes, byte
 * for byte, or it is refused: nothing in it is obeyed (RFC 8725). The same token is the
 * same text each time. Safe for use by many threads.
 * <p>
 * Not promised: a token cannot be called back before it ends, unless its key is.
 */
public final class RoomTokens {

	/** Longer ones are not looked at. */
	private static final int LONGEST = 1024;

	private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

	private final RoomKeys keys;

	private final InstantSource wall;

	public RoomTokens(RoomKeys keys, InstantSource wall) {
		this.keys = keys;
		this.wall = wall;
	}

	/**
	 * Signs {@code token} with the newest key of its kind that all gateways know.
	 * @throws IllegalArgumentException if its names are so long that nobody would read it
	 */
	public String mint(RoomToken token) {
		var key = this.keys.signing(token.kind());
		var signed = key.head() + '.' + ENCODER.encodeToString(Claims.write(token));
		var compact = signed + '.' + ENCODER.encodeToString(key.sign(utf8(signed)));
		if (compact.length() > LONGEST) {
			throw new IllegalArgumentException("A token has at most " + LONGEST + " characters, this one "
					+ compact.length() + ": " + token.id() + " of " + token.event());
		}
		return compact;
	}

	/** What {@code compact} is, to those who want a token of this kind for this event. */
	public Reading read(TokenKind kind, String event, String compact) {
		if (compact.length() > LONGEST) {
			return new Bad(Reason.MALFORMED);
		}
		int first = compact.indexOf('.');
		int second = compact.indexOf('.', first + 1);
		if (first < 0 || second < 0 || compact.indexOf('.', second + 1) >= 0) {
			return new Bad(Reason.MALFORMED);
		}
		var key = this.keys.verifying(kind, compact.substring(0, first));
		if (key == null) {
			return new Bad(Reason.UNKNOWN_KEY);
		}
		var signature = decode(compact.substring(second + 1));
		if (signature == null || !key.verifies(utf8(compact.substring(0, second)), signature)) {
			return new Bad(Reason.FORGED);
		}
		var payload = decode(compact.substring(first + 1, second));
		var token = (payload != null) ? Claims.read(kind, payload) : null;
		return (token != null) ? judge(event, token) : new Bad(Reason.MALFORMED);
	}

	private Reading judge(String event, RoomToken token) {
		if (!token.event().equals(event)) {
			return new Bad(Reason.OTHER_EVENT);
		}
		var now = this.wall.instant();
		if (!now.isBefore(token.expires())) {
			return new Bad(Reason.EXPIRED);
		}
		return now.plus(Claims.BEFORE).isBefore(token.issued()) ? new Bad(Reason.NOT_YET) : new Good(token);
	}

	/**
	 * Only the one text that stands for these bytes is read, so that no token has two.
	 */
	private static byte @Nullable [] decode(String text) {
		try {
			var bytes = Base64.getUrlDecoder().decode(text);
			return ENCODER.encodeToString(bytes).equals(text) ? bytes : null;
		}
		catch (IllegalArgumentException _) {
			return null;
		}
	}

	/** As signed, these are ASCII; what is not was signed by nobody. */
	private static byte[] utf8(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

}
