package io.plimsoll.sidecache.seal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

import io.plimsoll.sidecache.Place;
import io.plimsoll.sidecache.Seal;
import io.plimsoll.sidecache.StoredEntry;

/**
 * Seals entries with AES-256-GCM. <pre>
 * offset 0   format, {@value #FORMAT}
 *        1   kind, version and time, as in {@link StoredEntry}
 *       18   the key's number, 4 bytes, big-endian
 *       22   nonce, 12 bytes
 *       34   the value, enciphered
 *     end-16 tag
 * </pre> The tag covers the first 34 bytes and the place as well, each part with its
 * length before it. So an entry that was changed anywhere, or copied to another key,
 * tenant or cache, is broken; none of it is given to a codec. One that was valid at its
 * place once is valid there until its hard time to live: the heap alone knows of a newer
 * one.
 * <p>
 * The name is a keyed hash of the place, 128 bits, under a key of its own, so that it
 * does not change when entries are sealed with another.
 */
public final class AesGcmSeal implements Seal {

	private static final int FORMAT = 2;

	private static final int NONCE_OFFSET = StoredEntry.HEADER_LENGTH + Integer.BYTES;

	private static final int NONCE_LENGTH = 12;

	private static final int BODY_OFFSET = NONCE_OFFSET + NONCE_LENGTH;

	private static final int TAG_LENGTH = 16;

	private static final int NAME_LENGTH = 16;

	private final Supplier<SealingKeys> keys;

	private final RandomGenerator random;

	/**
	 * A seal with the keys that there are at each use.
	 * @param random gives nonces: it must never repeat itself, in this process or another
	 */
	public AesGcmSeal(Supplier<SealingKeys> keys, RandomGenerator random) {
		this.keys = keys;
		this.random = random;
	}

	@Override
	public String nameOf(Place place) {
		try {
			var mac = Mac.getInstance("HmacSHA256");
			mac.init(this.keys.get().names());
			var hash = Arrays.copyOf(mac.doFinal(bytes(place)), NAME_LENGTH);
			return place.cache() + ":" + Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("This JDK has no HMAC with SHA-256", ex);
		}
	}

	@Override
	public byte[] close(Place place, StoredEntry entry) {
		var current = this.keys.get();
		var nonce = new byte[NONCE_LENGTH];
		this.random.nextBytes(nonce);
		var header = ByteBuffer.allocate(BODY_OFFSET)
			.put(entry.header(FORMAT))
			.putInt(current.writing())
			.put(nonce)
			.array();
		try {
			var cipher = cipher(Cipher.ENCRYPT_MODE, current.writingKey(), header, place);
			var body = cipher.doFinal(entry.payloadOrNothing());
			return ByteBuffer.allocate(header.length + body.length).put(header).put(body).array();
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("This JDK cannot seal with AES-GCM", ex);
		}
	}

	@Override
	public Content open(Place place, byte[] bytes) {
		if (StoredEntry.isOfFormatAfter(FORMAT, bytes)) {
			return new Foreign();
		}
		if (!StoredEntry.isOfFormat(FORMAT, bytes) || bytes.length < BODY_OFFSET + TAG_LENGTH) {
			return new Broken();
		}
		int number = ByteBuffer.wrap(bytes).getInt(StoredEntry.HEADER_LENGTH);
		return this.keys.get().key(number).<Content>map((key) -> open(key, place, bytes)).orElseGet(Foreign::new);
	}

	private static Content open(SecretKey key, Place place, byte[] bytes) {
		try {
			var cipher = cipher(Cipher.DECRYPT_MODE, key, Arrays.copyOf(bytes, BODY_OFFSET), place);
			var payload = cipher.doFinal(bytes, BODY_OFFSET, bytes.length - BODY_OFFSET);
			return StoredEntry.of(bytes, payload).<Content>map(Opened::new).orElseGet(Broken::new);
		}
		catch (GeneralSecurityException _) {
			return new Broken();
		}
	}

	private static Cipher cipher(int mode, SecretKey key, byte[] header, Place place) throws GeneralSecurityException {
		var cipher = Cipher.getInstance("AES/GCM/NoPadding");
		cipher.init(mode, key, new GCMParameterSpec(TAG_LENGTH * Byte.SIZE, header, NONCE_OFFSET, NONCE_LENGTH));
		cipher.updateAAD(header);
		cipher.updateAAD(bytes(place));
		return cipher;
	}

	/** Each part with its length, so that no two places have the same bytes. */
	private static byte[] bytes(Place place) {
		var cache = utf8(place.cache());
		var tenant = utf8(place.tenant());
		var key = utf8(place.key());
		return ByteBuffer.allocate(3 * Integer.BYTES + cache.length + tenant.length + key.length)
			.putInt(cache.length)
			.put(cache)
			.putInt(tenant.length)
			.put(tenant)
			.putInt(key.length)
			.put(key)
			.array();
	}

	private static byte[] utf8(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

}
