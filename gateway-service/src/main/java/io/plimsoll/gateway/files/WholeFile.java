package io.plimsoll.gateway.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Writes files as a whole: a crash leaves the old one or the new one. They are their
 * owner's alone. What fails is thrown, and leaves the old one.
 */
public final class WholeFile {

	private WholeFile() {
	}

	/** Puts {@code content} in the place of what is at {@code path}. */
	public static void replace(Path path, byte[] content) throws IOException {
		var draft = draft(path, content);
		try {
			Files.move(draft, path.toAbsolutePath(), StandardCopyOption.ATOMIC_MOVE);
		}
		finally {
			Files.deleteIfExists(draft);
		}
	}

	/**
	 * A file beside {@code path}, of a name that nobody else has, which holds
	 * {@code content} on the disk. Whoever asks for it puts it in place or deletes it.
	 */
	public static Path draft(Path path, byte[] content) throws IOException {
		var whole = path.toAbsolutePath();
		Files.createDirectories(whole.getParent());
		var draft = Files.createTempFile(whole.getParent(), whole.getFileName().toString(), ".part");
		try (var channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
			var bytes = ByteBuffer.wrap(content);
			while (bytes.hasRemaining()) {
				channel.write(bytes);
			}
			channel.force(true);
		}
		catch (IOException ex) {
			Files.deleteIfExists(draft);
			throw ex;
		}
		return draft;
	}

}
