package io.plimsoll.lab.stores;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.function.Function;
import java.util.stream.Stream;

import io.plimsoll.lab.files.FileTree;
import io.plimsoll.lab.launch.OperatingSystem;

/**
 * A PostgreSQL server for this project alone. It writes through to the disk as in
 * production; only its sizes are small.
 *
 * @param choice where the server comes from
 * @param programs where its programs are unpacked
 * @param data where its data directory is made
 * @param port the port it serves at
 * @param unprivileged how it is run by root
 */
public record Postgres(StoreChoice choice, Path programs, Path data, int port, Unprivileged unprivileged) {

	/** The superuser of the server. */
	public static final String SUPERUSER = "postgres";

	/** The version of the binaries that come with this jar; a test compares it. */
	static final Version EMBEDDED = new Version(18, 6, 0);

	private static final List<String> SETTINGS = List.of("listen_addresses=127.0.0.1", "unix_socket_directories=",
			"shared_buffers=32MB", "max_connections=100", "max_wal_size=256MB", "fsync=on", "track_commit_timestamp=on",
			"timezone=UTC", "log_timezone=UTC", "cluster_name=plimsoll", "log_line_prefix=%m [%p] %q%u@%d ");

	/** The file tells the server what it is. */
	private static final String COPY = "cp -R \"$1/.\" \"$2\" && touch \"$2/standby.signal\"";

	/** The server that this machine would run. */
	public static StoreChoice choose() {
		// one without initdb beside it is a client's installation, of no use here
		return StoreChoice.between(EMBEDDED, Program.onPath("postgres")
			.filter((program) -> Files.isExecutable(program.path().resolveSibling("initdb"))));
	}

	/** Unpacks the server and makes its data directory, where that is not done yet. */
	public void prepare() throws IOException {
		this.unprivileged.make(this.programs);
		this.unprivileged.make(this.data);
		if (this.choice instanceof StoreChoice.Embedded) {
			Archive.unpack(Machine.current().postgres(), installation());
		}
		if (!Files.exists(directory())) {
			initialize();
		}
		forgetRemains();
	}

	/**
	 * Makes its data directory that of a standby of {@code primary}, which is prepared
	 * and was not started yet: until then a copy of the files is all that it takes.
	 */
	public void prepareStandbyOf(Postgres primary) throws IOException {
		this.unprivileged.make(this.data);
		make((unfinished) -> List.of("/bin/sh", "-c", COPY, "copy", primary.directory().toString(), unfinished));
	}

	/**
	 * The command that runs the server.
	 * @param settings besides those of this project, each as {@code name=value}
	 */
	public List<String> command(String... settings) {
		var command = new ArrayList<>(
				List.of(program("postgres"), "-D", directory().toString(), "-p", Integer.toString(this.port)));
		Stream.concat(SETTINGS.stream(), Arrays.stream(settings))
			.forEach((setting) -> command.addAll(List.of("-c", setting)));
		return this.unprivileged.wrap(command);
	}

	/** Whether the server takes connections now. */
	public boolean isReady() {
		try (var connection = connect(1)) {
			return connection.isValid(1);
		}
		catch (SQLException ex) {
			return false;
		}
	}

	/** Makes a role that owns nothing, unless it is there; it is its own password. */
	public void createRole(String role) throws SQLException {
		try (var connection = connect(5)) {
			createRole(connection, role);
		}
	}

	/** Makes {@code database}, owned by a role of the same name, unless it is there. */
	public void createDatabase(String database) throws SQLException {
		try (var connection = connect(5)) {
			createRole(connection, database);
			if (!exists(connection, "SELECT 1 FROM pg_database WHERE datname = ?", database)) {
				execute(connection, "CREATE DATABASE " + database + " OWNER " + database);
			}
		}
	}

	/** The JDBC address of {@code database}. */
	public String url(String database) {
		return "jdbc:postgresql://127.0.0.1:" + this.port + "/" + database;
	}

	private void initialize() throws IOException {
		make((unfinished) -> List.of(program("initdb"), "-D", unfinished, "-U", SUPERUSER, "--auth=trust",
				"--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8",
				"--no-instructions"));
	}

	/** Has {@code command} fill the data directory, as a whole or not at all. */
	private void make(Function<String, List<String>> command) throws IOException {
		var unfinished = directory().resolveSibling(directory().getFileName() + ".new");
		FileTree.delete(unfinished);
		Files.createDirectories(unfinished);
		Files.setPosixFilePermissions(unfinished, PosixFilePermissions.fromString("rwx------"));
		this.unprivileged.giveAway(unfinished);
		var outcome = Program.run(this.unprivileged.wrap(command.apply(unfinished.toString())));
		if (!outcome.succeeded()) {
			throw new IOException("The data directory could not be made: " + outcome.said());
		}
		Files.move(unfinished, directory(), StandardCopyOption.ATOMIC_MOVE);
	}

	/*
	 * The server writes its process id into its data directory, and refuses to start
	 * while such a process lives. A server that was killed lives on as its remains until
	 * its parent takes notice, which inside a container may be never.
	 */
	private void forgetRemains() throws IOException {
		var file = directory().resolve("postmaster.pid");
		if (Files.exists(file)) {
			long pid = Long.parseLong(Files.readAllLines(file).getFirst().strip());
			if (ProcessHandle.of(pid).isPresent() && OperatingSystem.current().look(pid).isEmpty()) {
				Files.delete(file);
			}
		}
	}

	/** Data of one major version cannot be opened by another. */
	private Path directory() {
		return this.data.resolve("postgres-" + this.choice.version().major());
	}

	private Path installation() {
		return this.programs.resolve("postgres-" + this.choice.version());
	}

	private String program(String name) {
		var program = switch (this.choice) {
			case StoreChoice.Embedded _ -> installation().resolve("bin").resolve(name);
			case StoreChoice.Installed installed -> installed.program().path().resolveSibling(name);
		};
		return program.toString();
	}

	private Connection connect(int timeoutSeconds) throws SQLException {
		var login = new Properties();
		login.setProperty("user", SUPERUSER);
		login.setProperty("loginTimeout", Integer.toString(timeoutSeconds));
		login.setProperty("connectTimeout", Integer.toString(timeoutSeconds));
		return DriverManager.getConnection(url(SUPERUSER), login);
	}

	private static void createRole(Connection connection, String role) throws SQLException {
		if (!exists(connection, "SELECT 1 FROM pg_roles WHERE rolname = ?", role)) {
			execute(connection, "CREATE ROLE " + role + " LOGIN PASSWORD '" + role + "'");
		}
	}

	private static boolean exists(Connection connection, String query, String name) throws SQLException {
		try (var statement = connection.prepareStatement(query)) {
			statement.setString(1, name);
			try (var rows = statement.executeQuery()) {
				return rows.next();
			}
		}
	}

	private static void execute(Connection connection, String command) throws SQLException {
		try (var statement = connection.createStatement()) {
			statement.execute(command);
		}
	}

}
