package io.plimsoll.lab.launch;

import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;

import io.plimsoll.lab.time.Pause;

/**
 * The log of a process: one file for its run, and one for the run before.
 *
 * @param path where it lies
 */
public record LogFile(Path path) {

	/** What is read for the last lines, however long they are. */
	private static final long TAIL_BYTES = 1 << 20;

	private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

	/** Begins a new file for a new run. Only while nobody writes to it. */
	void rotate() throws IOException {
		if (Files.exists(this.path)) {
			Files.move(this.path, this.path.resolveSibling(this.path.getFileName() + ".1"),
					StandardCopyOption.REPLACE_EXISTING);
		}
	}

	/** The last {@code count} lines; fewer if there are not so many. */
	public List<String> tail(int count) throws IOException {
		if (!Files.exists(this.path)) {
			return List.of();
		}
		try (var file = new RandomAccessFile(this.path.toFile(), "r")) {
			long start = Math.max(0, file.length() - TAIL_BYTES);
			var bytes = new byte[(int) (file.length() - start)];
			file.seek(start);
			file.readFully(bytes);
			var lines = new String(bytes, StandardCharsets.UTF_8).lines().toList();
			return lines.subList(Math.max(0, lines.size() - count), lines.size());
		}
	}

	/** Copies what is written from now on, until the thread is interrupted. */
	public void follow(OutputStream out, Pause pause) throws IOException, InterruptedException {
		long position = Files.exists(this.path) ? Files.size(this.path) : 0;
		while (true) {
			pause.of(BETWEEN_LOOKS);
			position = copyFrom(position, out);
		}
	}

	private long copyFrom(long position, OutputStream out) throws IOException {
		if (!Files.exists(this.path)) {
			return 0;
		}
		try (var in = Files.newInputStream(this.path)) {
			// a shorter file is another one: it was rotated
			long start = (Files.size(this.path) < position) ? 0 : position;
			in.skipNBytes(start);
			long copied = in.transferTo(out);
			out.flush();
			return start + copied;
		}
	}

}
