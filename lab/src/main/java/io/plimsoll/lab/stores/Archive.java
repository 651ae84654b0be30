package io.plimsoll.lab.stores;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;

import io.plimsoll.lab.files.FileTree;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/**
 * Unpacks what lies among the resources; a target that exists was unpacked as a whole.
 */
final class Archive {

	private Archive() {
	}

	/**
	 * Unpacks the {@code .txz} called {@code resource} to the directory {@code target}.
	 */
	static void unpack(String resource, Path target) throws IOException {
		if (Files.isDirectory(target)) {
			return;
		}
		var unfinished = target.resolveSibling(target.getFileName() + ".new");
		FileTree.delete(unfinished);
		Files.createDirectories(unfinished);
		try (var tar = new TarArchiveInputStream(new XZCompressorInputStream(open(resource)))) {
			for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
				unpack(entry, tar, unfinished);
			}
		}
		Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
	}

	/** Copies the program called {@code resource} to {@code target}. */
	static void copyProgram(String resource, Path target) throws IOException {
		if (Files.isExecutable(target)) {
			return;
		}
		Files.createDirectories(target.getParent());
		var unfinished = target.resolveSibling(target.getFileName() + ".new");
		try (var program = open(resource)) {
			Files.copy(program, unfinished, StandardCopyOption.REPLACE_EXISTING);
		}
		Files.setPosixFilePermissions(unfinished, PosixFilePermissions.fromString("rwxr-xr-x"));
		Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
	}

	private static InputStream open(String resource) {
		return Objects.requireNonNull(Archive.class.getResourceAsStream("/" + resource),
				() -> resource + " is not in this jar: was it built on another kind of machine?");
	}

	private static void unpack(TarArchiveEntry entry, InputStream content, Path directory) throws IOException {
		var target = directory.resolve(entry.getName()).normalize();
		if (!target.startsWith(directory)) {
			throw new IOException("The archive reaches out of its directory: " + entry.getName());
		}
		if (entry.isDirectory()) {
			Files.createDirectories(target);
			return;
		}
		Files.createDirectories(target.getParent());
		if (entry.isSymbolicLink()) {
			Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
		}
		else {
			Files.copy(content, target);
			boolean executable = (entry.getMode() & 0100) != 0;
			Files.setPosixFilePermissions(target,
					PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
		}
	}

}
