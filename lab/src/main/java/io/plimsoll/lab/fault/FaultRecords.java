package io.plimsoll.lab.fault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import io.plimsoll.lab.launch.PropertiesFile;

/**
 * The faults that last: a small file each, so that any program sees what another has
 * made. Written before the fault is made, and deleted after it was undone.
 *
 * @param directory where the files lie
 */
record FaultRecords(Path directory) {

	private static final String ENDING = ".fault";

	void write(KeptFault fault) throws IOException {
		file(fault.shown().id()).write(fault.toProperties());
	}

	Optional<KeptFault> find(String id) throws IOException {
		var properties = file(id).read();
		return properties.isEmpty() ? Optional.empty() : Optional.of(KeptFault.of(properties));
	}

	void delete(String id) throws IOException {
		Files.deleteIfExists(file(id).path());
	}

	/** All of them, oldest first. */
	List<KeptFault> all() throws IOException {
		if (!Files.isDirectory(this.directory)) {
			return List.of();
		}
		var all = new ArrayList<KeptFault>();
		try (var files = Files.newDirectoryStream(this.directory, "*" + ENDING)) {
			for (var file : files) {
				var name = file.getFileName().toString();
				find(name.substring(0, name.length() - ENDING.length())).ifPresent(all::add);
			}
		}
		all.sort(Comparator.comparing((fault) -> fault.shown().began()));
		return all;
	}

	private PropertiesFile file(String id) {
		return new PropertiesFile(this.directory.resolve(id + ENDING));
	}

}
