package io.plimsoll.contract.token;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jose4j.json.JsonUtil;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.OctetKeyPairJsonWebKey;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/**
 * The keys that tokens are verified with, each of which will do: one, or during a change
 * of keys the old and the new one.
 *
 * @param byName public Ed25519 keys by the beginning of their thumbprint (RFC 7638)
 */
public record VerificationKeys(Map<String, PublicKey> byName) {

	/** Each is tried for a token that is not known yet, which costs time. */
	private static final int MOST = 8;

	private static final int NAME_LENGTH = 8;

	/** In bytes. A shorter one would be taken for a point as well. */
	private static final int KEY_LENGTH = 32;

	public VerificationKeys {
		if (byName.isEmpty() || byName.size() > MOST) {
			throw new IllegalArgumentException("There must be 1 to " + MOST + " keys: " + byName.size());
		}
		byName = Map.copyOf(byName);
	}

	/**
	 * Reads a JSON Web Key, or a set of them (RFC 7517). One that cannot be used spoils
	 * the set: it is there because tokens will be signed with it.
	 * @throws IllegalArgumentException if that is not what it is; the message says why
	 */
	public static VerificationKeys parse(byte[] json) {
		try {
			var root = JsonUtil.parseJson(new String(json, StandardCharsets.UTF_8));
			var keys = new LinkedHashMap<String, PublicKey>();
			for (var key : members(root)) {
				keys.put(name(key), key.getPublicKey());
			}
			return new VerificationKeys(keys);
		}
		catch (JoseException ex) {
			throw new IllegalArgumentException("No JSON Web Key: " + ex.getMessage(), ex);
		}
	}

	private static List<PublicJsonWebKey> members(Map<String, Object> root) throws JoseException {
		if (!root.containsKey("keys")) {
			return List.of(ed25519(root));
		}
		if (!(root.get("keys") instanceof List<?> list)) {
			throw new IllegalArgumentException("The member keys is no list");
		}
		var keys = new ArrayList<PublicJsonWebKey>();
		for (var each : list) {
			keys.add(ed25519(each));
		}
		return keys;
	}

	@SuppressWarnings("unchecked")
	private static PublicJsonWebKey ed25519(Object key) throws JoseException {
		if (key instanceof Map<?, ?> members
				&& PublicJsonWebKey.Factory
					.newPublicJwk((Map<String, Object>) members) instanceof OctetKeyPairJsonWebKey pair
				&& OctetKeyPairJsonWebKey.SUBTYPE_ED25519.equals(pair.getSubtype())
				&& isPoint(members.get("x"), pair)) {
			return pair;
		}
		throw new IllegalArgumentException("No Ed25519 key");
	}

	private static boolean isPoint(@Nullable Object x, PublicJsonWebKey key) {
		try {
			Signature.getInstance("Ed25519").initVerify(key.getPublicKey());
			return x instanceof String text && Base64.getUrlDecoder().decode(text).length == KEY_LENGTH;
		}
		catch (InvalidKeyException | IllegalArgumentException _) {
			return false;
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every JDK has Ed25519", ex);
		}
	}

	private static String name(JsonWebKey key) {
		return key.calculateBase64urlEncodedThumbprint("SHA-256").substring(0, NAME_LENGTH);
	}

}
