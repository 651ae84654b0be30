package io.plimsoll.lab.practices;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** The tests of a source tree, found by the names of their files. */
final class TestSources {

	private final Map<String, String> textByClass = new HashMap<>();

	TestSources(Path root) {
		try (var files = Files.find(root, 20, (path, attributes) -> attributes.isRegularFile()
				&& root.relativize(path).toString().contains("src/test/java") && path.toString().endsWith(".java"))) {
			for (Path file : files.toList()) {
				var name = file.getFileName().toString().replace(".java", "");
				this.textByClass.merge(name, Files.readString(file), String::concat);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Whether there is such a test; the name is {@code Class#method}. */
	boolean have(String name) {
		var parts = name.split("#", 2);
		var text = this.textByClass.get(parts[0]);
		return text != null && parts.length == 2
				&& Pattern.compile("void " + Pattern.quote(parts[1]) + "\\(").matcher(text).find();
	}

}
