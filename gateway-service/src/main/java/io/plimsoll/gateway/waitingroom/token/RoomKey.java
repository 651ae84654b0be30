package io.plimsoll.gateway.waitingroom.token;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;

import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/**
 * A key of one kind of tokens, and the head of those that it signs. Bouncy Castle's
 * arithmetic, for the reason of ADR 0008.
 */
final class RoomKey {

	private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

	private static final int NAME_BYTES = 6;

	private final TokenKind kind;

	private final Instant made;

	private final Ed25519PrivateKeyParameters secret;

	private final byte[] open;

	private final String name;

	private final String head;

	/** Of a seed of 32 bytes. */
	RoomKey(TokenKind kind, Instant made, byte[] seed) {
		this.kind = kind;
		this.made = made;
		this.secret = new Ed25519PrivateKeyParameters(seed);
		this.open = this.secret.generatePublicKey().getEncoded();
		this.name = ENCODER.encodeToString(this.open).substring(0, 2 * NAME_BYTES);
		this.head = ENCODER.encodeToString("""
				{"alg":"EdDSA","kid":"%s","typ":"%s"}""".formatted(this.name, kind.type())
			.getBytes(StandardCharsets.UTF_8));
	}

	static RoomKey make(TokenKind kind, Instant now, SecureRandom random) {
		var seed = new byte[Ed25519PrivateKeyParameters.KEY_SIZE];
		random.nextBytes(seed);
		return new RoomKey(kind, now, seed);
	}

	TokenKind kind() {
		return this.kind;
	}

	Instant made() {
		return this.made;
	}

	String name() {
		return this.name;
	}

	/** The first part of its tokens. */
	String head() {
		return this.head;
	}

	byte[] seed() {
		return this.secret.getEncoded();
	}

	byte[] open() {
		return this.open.clone();
	}

	byte[] sign(byte[] message) {
		var signature = new byte[Ed25519.SIGNATURE_SIZE];
		this.secret.sign(Ed25519.Algorithm.Ed25519, null, message, 0, message.length, signature, 0);
		return signature;
	}

	boolean verifies(byte[] message, byte[] signature) {
		return signature.length == Ed25519.SIGNATURE_SIZE
				&& Ed25519.verify(signature, 0, this.open, 0, message, 0, message.length);
	}

}
