package io.plimsoll.lab.fault.clock;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32;

/** The library that steps the clock of the process that it is loaded into. */
public sealed interface ClockLibrary {

	/**
	 * It can be preloaded.
	 *
	 * @param file the library
	 */
	record Built(Path file) implements ClockLibrary {
	}

	/**
	 * It cannot be had here, so the faults that need it are left out.
	 *
	 * @param why as a line to show
	 */
	record Skipped(String why) implements ClockLibrary {
	}

	/** Builds it into {@code directory} with {@code cc}, unless it is there. */
	static ClockLibrary in(Path directory) throws IOException, InterruptedException {
		return in(directory, "cc");
	}

	/** Builds it into {@code directory} with {@code compiler}, unless it is there. */
	static ClockLibrary in(Path directory, String compiler) throws IOException, InterruptedException {
		if (!System.getProperty("os.name").equals("Linux")) {
			return new Skipped("skipped: clocks are stepped on Linux only");
		}
		var source = source();
		var library = directory.resolve("clock-" + fingerprint(source) + ".so");
		if (Files.exists(library)) {
			return new Built(library);
		}
		Files.createDirectories(directory);
		return compile(source, library, compiler);
	}

	private static ClockLibrary compile(byte[] source, Path library, String compiler)
			throws IOException, InterruptedException {
		var file = Files.createTempFile(library.getParent(), "clock", ".c");
		var fresh = Files.createTempFile(library.getParent(), "clock", ".so");
		try {
			Files.write(file, source);
			var log = run(List.of(compiler, "-O2", "-shared", "-fPIC", "-o", fresh.toString(), file.toString()));
			if (!log.isEmpty()) {
				return new Skipped("skipped: " + log);
			}
			move(fresh, library);
			return new Built(library);
		}
		finally {
			Files.deleteIfExists(file);
			Files.deleteIfExists(fresh);
		}
	}

	/** What went wrong, or nothing. */
	private static String run(List<String> command) throws IOException, InterruptedException {
		Process compiler;
		try {
			compiler = new ProcessBuilder(command).redirectErrorStream(true).start();
		}
		catch (IOException ex) {
			return "no C compiler (" + command.getFirst() + ")";
		}
		try (var out = compiler.getInputStream()) {
			var said = new String(out.readAllBytes(), StandardCharsets.UTF_8);
			if (!compiler.waitFor(1, TimeUnit.MINUTES)) {
				compiler.destroyForcibly();
				return "the C compiler does not end";
			}
			return (compiler.exitValue() == 0) ? "" : "the C compiler failed: " + said.lines().findFirst().orElse("");
		}
	}

	/** A process that loads the library never sees half of it. */
	private static void move(Path from, Path to) throws IOException {
		try {
			Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
		}
		catch (AtomicMoveNotSupportedException ex) {
			Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
		}
	}

	private static byte[] source() throws IOException {
		try (var in = Objects.requireNonNull(ClockLibrary.class.getResourceAsStream("clock.c"))) {
			return in.readAllBytes();
		}
	}

	private static String fingerprint(byte[] source) {
		var sum = new CRC32();
		sum.update(source);
		return HexFormat.of().toHexDigits((int) sum.getValue());
	}

}
