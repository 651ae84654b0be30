package io.plimsoll.contract.token;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file of the keys that tokens are verified with. It may be replaced while the
 * process runs, and what cannot be used replaces nothing: where it is away, malformed,
 * empty or too large the keys of before stay, and that is told. A copy of the last good
 * one is kept for the next start, if there is a place for it.
 * <p>
 * Who has to withdraw a key writes a file without it; deleting the file withdraws none.
 * To be used by one thread at a time, but for {@link #isInUse}.
 */
public final class KeyFile {

	private static final Logger LOG = LoggerFactory.getLogger(KeyFile.class);

	private static final int LARGEST = 64 * 1024;

	private final Path file;

	private final Optional<Path> copy;

	private final VerificationKeys first;

	private byte @Nullable [] seen;

	private volatile boolean inUse = true;

	/**
	 * Reads {@code file}, or {@code copy} if that is no use.
	 * @throws IllegalArgumentException if neither is; the message names the file
	 */
	public KeyFile(Path file, Optional<Path> copy) {
		this.file = file;
		this.copy = copy;
		this.first = look().orElseGet(this::lastGood);
	}

	/** The keys that were found at the start. */
	public VerificationKeys first() {
		return this.first;
	}

	/**
	 * Whether what the file held when last looked at is what tokens are verified with.
	 */
	public boolean isInUse() {
		return this.inUse;
	}

	/** Looks at it; the keys, if others are to be used from now on. */
	public Optional<VerificationKeys> look() {
		try {
			var now = read(this.file);
			return (this.inUse && Arrays.equals(now, this.seen)) ? Optional.empty() : Optional.of(use(now));
		}
		catch (IOException | IllegalArgumentException ex) {
			refuse(ex);
			return Optional.empty();
		}
	}

	private VerificationKeys use(byte[] bytes) {
		var keys = VerificationKeys.parse(bytes);
		this.seen = bytes;
		this.inUse = true;
		LOG.info("Tokens are verified with the keys {} of {}", keys.byName().keySet(), this.file);
		this.copy.ifPresent((place) -> keep(place, bytes));
		return keys;
	}

	/** Once, however often it is looked at. */
	private void refuse(Exception why) {
		if (this.inUse) {
			LOG.error("The keys of before are kept, because {} cannot be used: {}", this.file, why.toString());
		}
		this.inUse = false;
	}

	private VerificationKeys lastGood() {
		try {
			var keys = VerificationKeys.parse(read(this.copy.orElseThrow(() -> new IOException("There is no copy"))));
			LOG.error("Tokens are verified with the keys {} of the last good copy, because {} cannot be used",
					keys.byName().keySet(), this.file);
			return keys;
		}
		catch (IOException | IllegalArgumentException ex) {
			throw new IllegalArgumentException(
					"plimsoll.token.public-key-file must hold an Ed25519 key, or a set of them: " + this.file, ex);
		}
	}

	private static byte[] read(Path path) throws IOException {
		try (var in = Files.newInputStream(path)) {
			var bytes = in.readNBytes(LARGEST + 1);
			if (bytes.length > LARGEST) {
				throw new IOException("It has more than " + LARGEST + " bytes");
			}
			return bytes;
		}
	}

	/** As a whole, so that a crash leaves the one before. */
	private static void keep(Path place, byte[] bytes) {
		try {
			var whole = place.toAbsolutePath();
			Files.createDirectories(whole.getParent());
			var part = Files.write(whole.resolveSibling(whole.getFileName() + ".part"), bytes);
			Files.move(part, whole, StandardCopyOption.ATOMIC_MOVE);
		}
		catch (IOException ex) {
			LOG.warn("No copy of the keys could be kept at {}: {}", place, ex.toString());
		}
	}

}
