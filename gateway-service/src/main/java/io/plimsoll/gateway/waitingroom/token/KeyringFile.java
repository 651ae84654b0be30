package io.plimsoll.gateway.waitingroom.token;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The file of the keys, which gateways share: JSON Web Keys (RFC 8037), private ones, so
 * that it is nobody's but theirs. It is replaced as a whole.
 */
record KeyringFile(Path path) {

	private static final int LARGEST = 64 * 1024;

	private static final JsonMapper JSON = JsonMapper.builder()
		.enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES,
				DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
		.build();

	private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

	boolean exists() {
		return Files.exists(this.path);
	}

	/**
	 * The keys in it.
	 * @throws IOException if it cannot be read, or holds anything else
	 */
	Keyring read() throws IOException {
		if (Files.size(this.path) > LARGEST) {
			throw new IOException("It has more than " + LARGEST + " bytes");
		}
		try {
			@Nullable JwkSet set = JSON.readValue(Files.readAllBytes(this.path), JwkSet.class);
			if (set == null || set.keys().isEmpty()) {
				throw new IOException("There is no key in it");
			}
			return new Keyring(set.keys().stream().map(Jwk::key).toList());
		}
		catch (JacksonException | IllegalArgumentException ex) {
			throw new IOException("It holds no keys of a waiting room: " + ex.getMessage(), ex);
		}
	}

	/** Puts {@code ring} in the place of what is there. */
	void write(Keyring ring) throws IOException {
		var whole = this.path.toAbsolutePath();
		Files.createDirectories(whole.getParent());
		var part = whole.resolveSibling(whole.getFileName() + ".part");
		Files.deleteIfExists(part);
		try (var channel = FileChannel.open(part, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
				owners(whole))) {
			var bytes = ByteBuffer.wrap(JSON.writeValueAsBytes(new JwkSet(ring.keys().stream().map(Jwk::of).toList())));
			while (bytes.hasRemaining()) {
				channel.write(bytes);
			}
			channel.force(true);
		}
		Files.move(part, whole, StandardCopyOption.ATOMIC_MOVE);
	}

	private static FileAttribute<?>[] owners(Path path) {
		return path.getFileSystem().supportedFileAttributeViews().contains("posix")
				? new FileAttribute<?>[] {
						PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")) }
				: new FileAttribute<?>[] {};
	}

	/**
	 * A set of keys (RFC 7517).
	 *
	 * @param keys of both kinds
	 */
	record JwkSet(List<Jwk> keys) {
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

		static Jwk of(RoomKey key) {
			return new Jwk("OKP", "Ed25519", key.name(), key.kind(), key.made().getEpochSecond(),
					ENCODER.encodeToString(key.seed()), ENCODER.encodeToString(key.open()));
		}

		RoomKey key() {
			var key = new RoomKey(this.use, Instant.ofEpochSecond(this.iat), Base64.getUrlDecoder().decode(this.d));
			if (!ENCODER.encodeToString(key.open()).equals(this.x)) {
				throw new IllegalArgumentException("x does not belong to d in " + this.kid);
			}
			return key;
		}

	}

}
