package io.plimsoll.lab.stores;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * A Redis server for this project alone. It is a cache and keeps nothing on disk; under
 * pressure it drops what has a time to live and keeps what has none. Each service has a
 * user of its own, who may touch the entries of its caches; whoever says no name may ask
 * whether the server is there.
 *
 * @param choice where the server comes from
 * @param programs where its program is unpacked
 * @param data where it runs
 * @param port the port it serves at
 */
public record Redis(StoreChoice choice, Path programs, Path data, int port) {

	/** The version of the binaries that come with this jar; a test compares it. */
	static final Version EMBEDDED = Version.in(Machine.current().redis()).orElseThrow();

	private static final int TIMEOUT_MILLIS = 1000;

	/** Who may what, as the server reads it. */
	private static final String USERS = "users.acl";

	/** The server that this machine would run. */
	public static StoreChoice choose() {
		return StoreChoice.between(EMBEDDED, Program.onPath("redis-server"));
	}

	/** Unpacks the server, where that is not done yet. */
	public void prepare() throws IOException {
		Files.createDirectories(directory());
		try (var users = Objects.requireNonNull(Redis.class.getResourceAsStream(USERS), USERS)) {
			Files.write(directory().resolve(USERS), users.readAllBytes());
		}
		if (this.choice instanceof StoreChoice.Embedded) {
			Archive.copyProgram(Machine.current().redis(), unpacked());
		}
	}

	/** The command that runs the server. */
	public List<String> command() {
		var program = switch (this.choice) {
			case StoreChoice.Embedded _ -> unpacked();
			case StoreChoice.Installed installed -> installed.program().path();
		};
		return List.of(program.toString(), "--port", Integer.toString(this.port), "--bind", "127.0.0.1",
				"--protected-mode", "yes", "--dir", directory().toString(), "--save", "", "--appendonly", "no",
				"--maxmemory", "64mb", "--maxmemory-policy", "volatile-lfu", "--aclfile",
				directory().resolve(USERS).toString());
	}

	/** The server at {@code port} of this machine, for the one who may do everything. */
	public static String operatorUri(int port) {
		return "redis://operator:operator@127.0.0.1:" + port;
	}

	/** Whether the server answers now. */
	public boolean isReady() {
		try (var socket = new Socket()) {
			socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), this.port), TIMEOUT_MILLIS);
			socket.setSoTimeout(TIMEOUT_MILLIS);
			socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
			return new String(socket.getInputStream().readNBytes(5), StandardCharsets.US_ASCII).equals("+PONG");
		}
		catch (IOException ex) {
			return false;
		}
	}

	private Path directory() {
		return this.data.resolve("redis");
	}

	private Path unpacked() {
		return this.programs.resolve("redis-" + this.choice.version()).resolve("redis-server");
	}

}
