package io.plimsoll.contract.token;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.PrivateKey;
import java.security.PublicKey;

import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.OctetKeyPairJsonWebKey;
import org.jose4j.jwk.OkpJwkGenerator;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;

/**
 * The key files: one JSON Web Key (RFC 8037, Ed25519) each, {@value #PUBLIC} for the
 * services and {@value #PRIVATE} for whoever mints.
 */
public final class TokenKeys {

	/** The name of the file that every service reads. */
	public static final String PUBLIC = "token-public.jwk";

	/** The name of the file that is nobody's but the operator's. */
	public static final String PRIVATE = "token-private.jwk";

	private TokenKeys() {
	}

	/**
	 * The public key in {@code file}.
	 * @throws IllegalArgumentException if it holds no Ed25519 key; the message names the
	 * file
	 */
	public static PublicKey readPublic(Path file) {
		return read(file).getPublicKey();
	}

	/**
	 * The private key in {@code file}.
	 * @throws IllegalArgumentException if it holds no private Ed25519 key; the message
	 * names the file
	 */
	public static PrivateKey readPrivate(Path file) {
		var key = read(file).getPrivateKey();
		if (key == null) {
			throw new IllegalArgumentException("No private key in " + file);
		}
		return key;
	}

	/**
	 * Makes a pair of key files in {@code folder}, unless there is one.
	 * @return whether a pair was made
	 */
	public static boolean createIfAbsent(Path folder) {
		var privateFile = folder.resolve(PRIVATE);
		if (Files.exists(privateFile) && Files.exists(folder.resolve(PUBLIC))) {
			return false;
		}
		try {
			Files.createDirectories(folder);
			var pair = OkpJwkGenerator.generateJwk(OctetKeyPairJsonWebKey.SUBTYPE_ED25519);
			createPrivate(privateFile);
			Files.writeString(privateFile, pair.toJson(OutputControlLevel.INCLUDE_PRIVATE));
			Files.writeString(folder.resolve(PUBLIC), pair.toJson(OutputControlLevel.PUBLIC_ONLY));
			return true;
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Could not write the token keys to " + folder, ex);
		}
		catch (JoseException ex) {
			throw new IllegalStateException("This JDK makes no Ed25519 keys", ex);
		}
	}

	private static void createPrivate(Path file) throws IOException {
		try {
			if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
				Files.createFile(file,
						PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
			}
		}
		catch (FileAlreadyExistsException _) {
			Files.writeString(file, "", StandardOpenOption.TRUNCATE_EXISTING);
		}
	}

	private static OctetKeyPairJsonWebKey read(Path file) {
		try {
			if (PublicJsonWebKey.Factory.newPublicJwk(Files.readString(file)) instanceof OctetKeyPairJsonWebKey key
					&& OctetKeyPairJsonWebKey.SUBTYPE_ED25519.equals(key.getSubtype())) {
				return key;
			}
			throw new IllegalArgumentException("No Ed25519 key in " + file);
		}
		catch (IOException ex) {
			throw new IllegalArgumentException("Could not read the key file " + file, ex);
		}
		catch (JoseException ex) {
			throw new IllegalArgumentException("No JSON Web Key in " + file, ex);
		}
	}

}
