package io.plimsoll.lab.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Properties;

/**
 * A small file of names and values that is either there as a whole or not at all, also
 * when the command is ended while it writes.
 */
public record PropertiesFile(Path path) {

	/** What the file says; nothing if it is not there. */
	public Properties read() throws IOException {
		var properties = new Properties();
		try (var reader = Files.newBufferedReader(this.path)) {
			properties.load(reader);
		}
		catch (NoSuchFileException _) {
			// says nothing
		}
		return properties;
	}

	/** Replaces what the file says. */
	public void write(Properties properties) throws IOException {
		Files.createDirectories(this.path.getParent());
		var unfinished = this.path.resolveSibling(this.path.getFileName() + ".new");
		try (var writer = Files.newBufferedWriter(unfinished)) {
			properties.store(writer, null);
		}
		Files.move(unfinished, this.path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
	}

}
