package io.plimsoll.gateway.waitingroom.token;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

import io.plimsoll.gateway.files.WholeFile;

/**
 * The file of the keys, which gateways share. It is nobody's but theirs, and is put in
 * its place as a whole and on the disk, so that a crash leaves the old one or the new
 * one.
 */
record KeyringFile(Path path) {

	private static final int LARGEST = 64 * 1024;

	/**
	 * The keys in it; empty if there is no file.
	 * @throws IOException if it cannot be read, or holds anything else
	 */
	Optional<Keyring> read() throws IOException {
		try (var in = Files.newInputStream(this.path)) {
			var bytes = in.readNBytes(LARGEST + 1);
			if (bytes.length > LARGEST) {
				throw new IOException("It has more than " + LARGEST + " bytes");
			}
			return Optional.of(JwkSet.parse(bytes));
		}
		catch (NoSuchFileException _) {
			return Optional.empty();
		}
		catch (IllegalArgumentException ex) {
			throw new IOException(ex.getMessage(), ex);
		}
	}

	/** Puts {@code ring} there, unless another has put one there first; the one there. */
	Keyring create(Keyring ring) throws IOException {
		var draft = draft(ring);
		try {
			// unlike a move this replaces nothing, and unlike a new file it is whole
			Files.createLink(this.path, draft);
			return ring;
		}
		catch (FileAlreadyExistsException _) {
			return read().orElseThrow(() -> new IOException("It has come and gone"));
		}
		finally {
			Files.deleteIfExists(draft);
		}
	}

	/** Puts {@code ring} in the place of what is there. */
	void replace(Keyring ring) throws IOException {
		WholeFile.replace(this.path, JwkSet.of(ring).json());
	}

	private Path draft(Keyring ring) throws IOException {
		return WholeFile.draft(this.path, JwkSet.of(ring).json());
	}

}
