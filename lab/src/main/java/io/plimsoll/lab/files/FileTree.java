package io.plimsoll.lab.files;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

import org.jspecify.annotations.Nullable;

/** A directory and all below it. */
public final class FileTree {

	private FileTree() {
	}

	/** Deletes {@code root} and all below it, if it is there; links are not followed. */
	public static void delete(Path root) throws IOException {
		if (Files.exists(root, LinkOption.NOFOLLOW_LINKS)) {
			Files.walkFileTree(root, new Deletion());
		}
	}

	private static final class Deletion extends SimpleFileVisitor<Path> {

		@Override
		public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
			Files.delete(file);
			return FileVisitResult.CONTINUE;
		}

		@Override
		public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure) throws IOException {
			if (failure != null) {
				throw failure;
			}
			Files.delete(directory);
			return FileVisitResult.CONTINUE;
		}

	}

}
