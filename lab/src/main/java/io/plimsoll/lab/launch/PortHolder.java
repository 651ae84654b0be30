package io.plimsoll.lab.launch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * The process that listens at a port.
 *
 * @param description its name and id, as far as the system tells us
 * @param pid its id; empty if the system does not tell us
 */
public record PortHolder(String description, OptionalLong pid) {

	private static final String LISTENING = "0A";

	private static final Path PROC = Path.of("/proc");

	/**
	 * Who listens at {@code port}; empty if nobody does, or nobody that we may know of:
	 * other people's processes do not show which sockets they hold.
	 */
	public static Optional<PortHolder> of(int port) {
		return fromProc(port).or(() -> fromLsof(port).map((name) -> new PortHolder(name, OptionalLong.empty())));
	}

	private static Optional<PortHolder> fromProc(int port) {
		return Stream.of("net/tcp", "net/tcp6")
			.flatMap((table) -> lines(PROC.resolve(table)))
			.flatMap((line) -> listeningSocket(line, port).stream())
			.flatMap((inode) -> holderOf("socket:[" + inode + "]").stream())
			.findFirst();
	}

	/**
	 * The inode of the socket in {@code line} of {@code /proc/net/tcp}, if it listens at
	 * {@code port}.
	 */
	static Optional<String> listeningSocket(String line, int port) {
		var fields = line.strip().split("\\s+", -1);
		var local = ":" + String.format(Locale.ROOT, "%04X", port);
		return (fields.length > 9 && fields[1].endsWith(local) && fields[3].equals(LISTENING)) ? Optional.of(fields[9])
				: Optional.empty();
	}

	private static Optional<PortHolder> holderOf(String socket) {
		try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
			for (var process : processes) {
				if (holds(process, socket)) {
					var name = lines(process.resolve("comm")).findFirst().orElse("?");
					var command = lines(process.resolve("cmdline")).findFirst().orElse("").replace('\0', ' ').strip();
					var shown = (command.length() > 120) ? command.substring(0, 120) + "…" : command;
					return Optional.of(new PortHolder(name + " (pid " + process.getFileName() + ": " + shown + ")",
							OptionalLong.of(Long.parseLong(process.getFileName().toString()))));
				}
			}
		}
		catch (IOException ex) {
			return Optional.empty();
		}
		return Optional.empty();
	}

	private static boolean holds(Path process, String socket) {
		try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(process.resolve("fd"))) {
			for (var descriptor : descriptors) {
				if (target(descriptor).equals(socket)) {
					return true;
				}
			}
		}
		catch (IOException ex) {
			return false; // ended meanwhile, or not ours to look into
		}
		return false;
	}

	private static String target(Path descriptor) {
		try {
			return Files.readSymbolicLink(descriptor).toString();
		}
		catch (IOException ex) {
			return ""; // closed meanwhile
		}
	}

	private static Optional<String> fromLsof(int port) {
		try {
			var lsof = new ProcessBuilder("lsof", "-nP", "-iTCP:" + port, "-sTCP:LISTEN", "-Fpc")
				.redirectErrorStream(true)
				.start();
			var answer = new String(lsof.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines().toList();
			return field(answer, "c").flatMap((name) -> field(answer, "p").map((pid) -> name + " (pid " + pid + ")"));
		}
		catch (IOException ex) {
			return Optional.empty();
		}
	}

	private static Optional<String> field(List<String> lines, String type) {
		return lines.stream().filter((line) -> line.startsWith(type)).map((line) -> line.substring(1)).findFirst();
	}

	private static Stream<String> lines(Path file) {
		try {
			return Files.readAllLines(file).stream();
		}
		catch (IOException ex) {
			return Stream.empty();
		}
	}

}
