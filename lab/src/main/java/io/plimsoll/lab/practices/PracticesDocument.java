package io.plimsoll.lab.practices;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * docs/practices.md of a source tree, and docs/remote-calls.md, which shows one of them.
 *
 * @param root the directory of the source tree
 */
public record PracticesDocument(Path root) {

	/**
	 * Writes the pages of the source tree in the current directory, or in the one given.
	 */
	public static void main(String... args) throws IOException {
		new PracticesDocument(Path.of((args.length > 0) ? args[0] : "")).write();
	}

	/** Where the page is. */
	public Path file() {
		return this.root.resolve("docs/practices.md");
	}

	/** Where the page of the remote calls is. */
	Path remoteCalls() {
		return this.root.resolve("docs/remote-calls.md");
	}

	/** Where the verdicts are kept. */
	public Path verdicts() {
		return this.root.resolve("docs/verdicts.json");
	}

	/** The page as it should be. */
	public String text() throws IOException {
		return new PracticesPage(Practice.all(), Proof.all(), RecordedVerdicts.read(verdicts())).markdown();
	}

	/** The page of the remote calls as it should be. */
	String remoteCallsText() {
		return new RemoteCallsPage(FailureCell.all()).markdown();
	}

	/** Writes both. */
	public void write() throws IOException {
		Files.writeString(file(), text());
		Files.writeString(remoteCalls(), remoteCallsText());
	}

}
