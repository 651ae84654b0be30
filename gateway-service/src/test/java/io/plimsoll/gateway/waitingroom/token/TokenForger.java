package io.plimsoll.gateway.waitingroom.token;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.random.RandomGenerator;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes of real tokens what an attacker who has only these, the open parts of the keys
 * and a key of its own would try.
 */
final class TokenForger {

	private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

	static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

	private static final List<String> ALGORITHMS = List.of("none", "None", "", "HS256", "ES256", "RS256", "PS512",
			"Ed25519", "Ed448", "eddsa", "EdDSA ");

	private static final List<String> STRAYS = List.of("=", "==", " ", "\n", "+", "/", ".", "\0", "%2E", "é", "𝔸",
			"A");

	private final RandomGenerator random;

	private final List<String> real;

	private final List<RoomKey> keys;

	private final RoomKey own;

	TokenForger(RandomGenerator random, List<String> real, List<RoomKey> keys, RoomKey own) {
		this.random = random;
		this.real = real;
		this.keys = keys;
		this.own = own;
	}

	String next() {
		var one = any(this.real);
		var parts = one.split("\\.", -1);
		var others = any(this.real).split("\\.", -1);
		return switch (this.random.nextInt(14)) {
			case 0 -> join(parts[0], others[1], parts[2]);
			case 1 -> join(others[0], parts[1], parts[2]);
			case 2 -> join(parts[0], parts[1], others[2]);
			case 3 -> one.substring(0, this.random.nextInt(one.length()));
			case 4 -> one.substring(this.random.nextInt(1, one.length()));
			case 5 -> with(one, any(STRAYS));
			case 6 -> join(parts[0], ENCODER.encodeToString(flipped(decode(parts[1]))), parts[2]);
			case 7 -> join(parts[0], parts[1], ENCODER.encodeToString(flipped(decode(parts[2]))));
			case 8 -> join(trailingBits(parts[0]), parts[1], parts[2]);
			case 9 -> join(parts[0], trailingBits(parts[1]), parts[2]);
			case 10 -> join(parts[0], parts[1], trailingBits(parts[2]));
			case 11 -> signedAnew(headWith(parts[0]), rewritten(parts[1]), parts[2]);
			case 12 -> signedAnew(parts[0], rewritten(parts[1]), parts[2]);
			default -> new String(flipped(one.getBytes(StandardCharsets.ISO_8859_1)), StandardCharsets.ISO_8859_1);
		};
	}

	/** One to three bits, anywhere. */
	byte[] flipped(byte[] bytes) {
		for (int i = this.random.nextInt(3); i >= 0; i--) {
			bytes[this.random.nextInt(bytes.length)] ^= (byte) (1 << this.random.nextInt(8));
		}
		return bytes;
	}

	/** Claims with something else in the place of a number or a word of theirs. */
	String claimsOf(String compact) {
		return text(rewritten(compact.split("\\.", -1)[1]));
	}

	private String headWith(String head) {
		return encode(text(head).replace("EdDSA", any(ALGORITHMS)));
	}

	private String rewritten(String claims) {
		var text = text(claims);
		return encode(switch (this.random.nextInt(9)) {
			case 0 -> text.replaceAll("\"seq\":\\d+", "\"seq\":" + this.random.nextInt());
			case 1 -> text.replaceAll("\"exp\":(\\d+)", "\"exp\":9$1");
			case 2 -> text.replaceAll("\"(seq|exp|nbf|iat|v)\":(\\d+)", "\"$1\":\"$2\"");
			case 3 -> text.replaceAll("\"(seq|exp|nbf|iat|v)\":(\\d+)", "\"$1\":$2.0");
			case 4 -> text.replace("ORDINARY", "PRIORITY");
			case 5 -> text.replace("ticket:", "pass:");
			case 6 -> text.replace("}", ",\"seq\":1}");
			case 7 -> text.replaceAll("\"sub\":\"[^\"]*\"", "\"sub\":" + any(List.of("null", "\"\"", "\"!\"", "[]")));
			default -> text.replaceAll("\"(iat|exp)\":\\d+", "\"$1\":" + this.random.nextLong());
		});
	}

	private String signedAnew(String head, String claims, String signature) {
		var signed = head + '.' + claims;
		return signed + '.' + switch (this.random.nextInt(4)) {
			case 0 -> "";
			case 1 -> signature;
			case 2 -> ENCODER.encodeToString(hmac(any(this.keys).open(), signed));
			default -> ENCODER.encodeToString(this.own.sign(signed.getBytes(StandardCharsets.UTF_8)));
		};
	}

	/** The bits that lenient readers of base64 throw away, or another character. */
	private String trailingBits(String part) {
		if (part.isEmpty()) {
			return any(STRAYS);
		}
		int last = ALPHABET.indexOf(part.charAt(part.length() - 1));
		return part.substring(0, part.length() - 1) + ALPHABET.charAt(last ^ this.random.nextInt(1, 4));
	}

	private String with(String text, String stray) {
		int at = this.random.nextInt(text.length() + 1);
		return text.substring(0, at) + stray + text.substring(at);
	}

	private <T> T any(List<T> list) {
		return list.get(this.random.nextInt(list.size()));
	}

	static byte[] hmac(byte[] key, String text) {
		try {
			var mac = Mac.getInstance("HmacSHA256");
			mac.init(new SecretKeySpec(key, "HmacSHA256"));
			return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("Every JDK has HMAC-SHA-256", ex);
		}
	}

	static String encode(String text) {
		return ENCODER.encodeToString(text.getBytes(StandardCharsets.UTF_8));
	}

	static String text(String part) {
		return new String(decode(part), StandardCharsets.UTF_8);
	}

	private static byte[] decode(String part) {
		return Base64.getUrlDecoder().decode(part);
	}

	private static String join(String head, String claims, String signature) {
		return head + '.' + claims + '.' + signature;
	}

}
