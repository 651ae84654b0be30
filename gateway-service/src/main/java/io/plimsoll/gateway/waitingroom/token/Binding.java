package io.plimsoll.gateway.waitingroom.token;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/** Whom a token is for, by a hash of what only that one can show. A value. */
public final class Binding {

	private static final int LENGTH = 32;

	private final Kind kind;

	private final byte[] hash;

	/** Of the SHA-256 of what can be shown, 32 bytes. */
	Binding(Kind kind, byte[] hash) {
		if (hash.length != LENGTH) {
			throw new IllegalArgumentException("A hash has 32 bytes: " + hash.length);
		}
		this.kind = kind;
		this.hash = hash.clone();
	}

	/** To the secret in a browser's cookie. */
	public static Binding ofCookie(String secret) {
		return new Binding(Kind.COOKIE, sha256("cookie\n" + secret));
	}

	/**
	 * To the {@code Idempotency-Key} with which a client of the API has joined a sale.
	 */
	public static Binding ofKey(String event, String key) {
		return new Binding(Kind.KEY, sha256("key\n" + event + '\n' + key));
	}

	/** What can be shown. */
	public Kind kind() {
		return this.kind;
	}

	/** Takes as long whether or where they differ. */
	public boolean matches(Binding other) {
		return this.kind == other.kind && MessageDigest.isEqual(this.hash, other.hash);
	}

	/** The first 64 bits of the hash. */
	public long high() {
		return ByteBuffer.wrap(this.hash).getLong();
	}

	/** The next 64 bits of the hash. */
	public long low() {
		return ByteBuffer.wrap(this.hash).getLong(Long.BYTES);
	}

	byte[] hash() {
		return this.hash.clone();
	}

	@Override
	public boolean equals(Object other) {
		return other instanceof Binding binding && matches(binding);
	}

	@Override
	public int hashCode() {
		return Arrays.hashCode(this.hash);
	}

	private static byte[] sha256(String text) {
		try {
			return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every JDK has SHA-256", ex);
		}
	}

	/** What can be shown. */
	public enum Kind {

		/** A cookie, with each request. */
		COOKIE,

		/**
		 * Nothing besides the token: who has joined with a key was told it, and nobody
		 * else.
		 */
		KEY

	}

}
