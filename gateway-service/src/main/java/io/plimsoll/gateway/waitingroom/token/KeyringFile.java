package io.plimsoll.gateway.waitingroom.token;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

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
		var part = part(ring);
		try {
			// unlike a move this replaces nothing, and unlike a new file it is whole
			Files.createLink(this.path, part);
			return ring;
		}
		catch (FileAlreadyExistsException _) {
			return read().orElseThrow(() -> new IOException("It has come and gone"));
		}
		finally {
			Files.deleteIfExists(part);
		}
	}

	/** Puts {@code ring} in the place of what is there. */
	void replace(Keyring ring) throws IOException {
		var part = part(ring);
		try {
			Files.move(part, this.path, StandardCopyOption.ATOMIC_MOVE);
		}
		finally {
			Files.deleteIfExists(part);
		}
	}

	private Path part(Keyring ring) throws IOException {
		var whole = this.path.toAbsolutePath();
		Files.createDirectories(whole.getParent());
		// a temporary file is its owner's alone, and another gateway's has another name
		var part = Files.createTempFile(whole.getParent(), whole.getFileName().toString(), ".part");
		try (var channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
			var bytes = ByteBuffer.wrap(JwkSet.of(ring).json());
			while (bytes.hasRemaining()) {
				channel.write(bytes);
			}
			channel.force(true);
		}
		return part;
	}

}
