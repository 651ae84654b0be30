package io.plimsoll.gateway.zones;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

import io.plimsoll.gateway.files.WholeFile;

/**
 * The file that tells the next process which zones are evacuated: a head, and a zone a
 * line. It is replaced as a whole, so that a crash leaves the old one or the new one; one
 * that is cut off or that somebody else has written is not believed.
 */
record ZoneFile(Path path) {

	private static final String HEAD = "# the zones that are evacuated, as PUT /zones/{zone} has set them";

	private static final String END = "# end";

	private static final int LARGEST = 4096;

	/**
	 * The zones in it; none if there is no file.
	 * @throws IOException if it cannot be read, or is none of ours
	 */
	Set<String> read() throws IOException {
		if (Files.notExists(this.path)) {
			return Set.of();
		}
		if (Files.size(this.path) > LARGEST) {
			throw new IOException("It has more than " + LARGEST + " bytes");
		}
		var lines = Files.readAllLines(this.path);
		if (lines.size() < 2 || !lines.getFirst().equals(HEAD) || !lines.getLast().equals(END)) {
			throw new IOException("It does not begin and end as it should");
		}
		return new TreeSet<>(lines.subList(1, lines.size() - 1));
	}

	/** Puts {@code zones} in the place of what is there. */
	void write(Collection<String> zones) throws IOException {
		var lines = new StringBuilder(HEAD + '\n');
		new TreeSet<>(zones).forEach((zone) -> lines.append(zone).append('\n'));
		lines.append(END).append('\n');
		WholeFile.replace(this.path, lines.toString().getBytes(StandardCharsets.UTF_8));
	}

}
