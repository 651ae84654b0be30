package io.plimsoll.booking.idempotency;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Stream;

import io.plimsoll.contract.IdempotencyKey;

/**
 * One request under a key. The key is the caller's own: the same one from another caller
 * is another.
 *
 * @param caller who sends it
 * @param key the name of the intent
 * @param fingerprint what tells this request from another under the same key, as hex
 */
public record KeyedRequest(String caller, String key, String fingerprint) {

	/**
	 * What a request goes by.
	 *
	 * @param caller who chose the key
	 * @param key the key
	 */
	public record Name(String caller, String key) {
	}

	/** The request with this method, path and canonical body. */
	public static KeyedRequest of(String caller, IdempotencyKey.Valid key, String method, String path, String body) {
		try {
			var hash = MessageDigest.getInstance("SHA-256");
			Stream.of(method, path, body, caller)
				.map((part) -> part.getBytes(StandardCharsets.UTF_8))
				.forEach((part) -> {
					// with its length, so that no two lists of parts look the same
					hash.update(ByteBuffer.allocate(Integer.BYTES).putInt(part.length).array());
					hash.update(part);
				});
			return new KeyedRequest(caller, key.value(), HexFormat.of().formatHex(hash.digest()));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every JDK has SHA-256", ex);
		}
	}

	/** What it goes by. */
	public Name name() {
		return new Name(this.caller, this.key);
	}

}
