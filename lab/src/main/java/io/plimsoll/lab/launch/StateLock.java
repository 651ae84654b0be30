package io.plimsoll.lab.launch;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Held by the one command that changes processes. It is the system's lock on a file, so
 * that it ends with the command however that ends.
 */
public final class StateLock implements AutoCloseable {

	private final FileChannel file;

	private StateLock(FileChannel file) {
		this.file = file;
	}

	/** Takes the lock at {@code path}; empty while another command has it. */
	public static Optional<StateLock> tryTake(Path path) throws IOException {
		Files.createDirectories(path.getParent());
		var file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
		if (isTaken(file)) {
			file.close();
			return Optional.empty();
		}
		return Optional.of(new StateLock(file));
	}

	private static boolean isTaken(FileChannel file) throws IOException {
		try {
			return file.tryLock() == null;
		}
		catch (OverlappingFileLockException _) {
			return true; // by this very program
		}
	}

	@Override
	public void close() throws IOException {
		this.file.close();
	}

}
