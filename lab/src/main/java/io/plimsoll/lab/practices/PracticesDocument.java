package io.plimsoll.lab.practices;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * docs/practices.md of a source tree.
 *
 * @param root the directory of the source tree
 */
public record PracticesDocument(Path root) {

	/**
	 * Writes the page of the source tree in the current directory, or in the one given.
	 */
	public static void main(String... args) throws IOException {
		new PracticesDocument(Path.of((args.length > 0) ? args[0] : "")).write();
	}

	/** Where the page is. */
	public Path file() {
		return this.root.resolve("docs/practices.md");
	}

	/** Where the verdicts are kept. */
	public Path verdicts() {
		return this.root.resolve("docs/verdicts.json");
	}

	/** The page as it should be. */
	public String text() throws IOException {
		return new PracticesPage(Practice.all(), Proof.all(), RecordedVerdicts.read(verdicts())).markdown();
	}

	/** Writes it. */
	public void write() throws IOException {
		Files.writeString(file(), text());
	}

}
