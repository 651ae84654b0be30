package io.plimsoll.lab;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

import io.plimsoll.deadline.MonotonicClock;
import io.plimsoll.lab.client.LocalTokens;
import io.plimsoll.lab.fault.RecordedFaults;
import io.plimsoll.lab.fault.compose.ComposeFaults;
import io.plimsoll.lab.fault.local.LocalClocks;
import io.plimsoll.lab.fault.local.LocalFaults;
import io.plimsoll.lab.platform.FellShortException;
import io.plimsoll.lab.platform.Home;
import io.plimsoll.lab.platform.Platform;
import io.plimsoll.lab.platform.Progress;
import io.plimsoll.lab.time.Patience;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command itself: what its subcommands have in common, and how they are run. */
@Command(name = "plimsoll", header = "Runs the platform on this machine.", mixinStandardHelpOptions = true,
		version = "plimsoll " + PlimsollCommand.VERSION, synopsisSubcommandLabel = "COMMAND",
		subcommands = { UpCommand.class, DownCommand.class, StatusCommand.class, LogsCommand.class,
				RestartCommand.class, StopCommand.class, KillCommand.class, PauseCommand.class, ResumeCommand.class,
				TokenCommand.class, SmokeCommand.class, DoctorCommand.class, OpenCommand.class, LabCommand.class,
				PostcodesCommand.class, FaultProxyCommand.class, KeysCommand.class },
		footer = { "", "PLIMSOLL_PORT is the gateway's port on loopback, 8080 unless set.",
				"Exit status: 0 done, 1 the platform fell short, 2 wrong usage." })
public final class PlimsollCommand implements Runnable {

	static final String VERSION = "0.1.0";

	static final int DONE = 0;

	static final int FELL_SHORT = 1;

	private static final int DEFAULT_PORT = 8080;

	private static final Duration FOR_OUR_OWN_CALLS = Duration.ofMinutes(5);

	private final Map<String, String> environment;

	@Spec
	@SuppressWarnings("NullAway.Init") // set by picocli before anything runs
	private CommandSpec spec;

	PlimsollCommand(Map<String, String> environment) {
		this.environment = environment;
	}

	public static void main(String[] arguments) {
		System.exit(commandLine(System.getenv()).execute(arguments));
	}

	static CommandLine commandLine(Map<String, String> environment) {
		return withHelp(new CommandLine(new PlimsollCommand(environment)))
			.setParameterExceptionHandler((ex, _) -> refuse(ex.getCommandLine(), String.valueOf(ex.getMessage())))
			.setExecutionExceptionHandler((ex, command, _) -> {
				if (environment.containsKey("PLIMSOLL_DEBUG")) {
					ex.printStackTrace(command.getErr());
				}
				command.getErr().println("plimsoll: " + ((ex instanceof FellShortException) ? ex.getMessage() : ex));
				command.getErr().flush();
				return FELL_SHORT;
			});
	}

	private static CommandLine withHelp(CommandLine command) {
		command.getSubcommands().values().forEach((subcommand) -> {
			subcommand.getCommandSpec().mixinStandardHelpOptions(true);
			withHelp(subcommand);
		});
		return command;
	}

	private static int refuse(CommandLine command, String message) {
		command.getErr().println("plimsoll: " + message);
		command.usage(command.getErr());
		command.getErr().flush();
		return command.getCommandSpec().exitCodeOnInvalidInput();
	}

	/** Called when no subcommand was given. */
	@Override
	public void run() {
		throw new ParameterException(this.spec.commandLine(), "Which command?");
	}

	Home home() {
		return new Home(Path.of(System.getProperty("plimsoll.home", "")).toAbsolutePath().normalize());
	}

	Platform platform() {
		return new Platform(home(), port(), Patience.system(), LocalClocks.in(home()));
	}

	/** Faults of the platform on this machine. */
	RecordedFaults faults() {
		return faults(RandomGenerator.getDefault());
	}

	/** The same, damaging what {@code random} chooses. */
	RecordedFaults faults(RandomGenerator random) {
		return LocalFaults.of(platform(), tokens(), random, command("lab", "heal", "--fault"));
	}

	/** Faults of the stack of docker compose. */
	RecordedFaults composeFaults() {
		return ComposeFaults.of(home(), RandomGenerator.getDefault(), command("lab", "heal", "--compose", "--fault"));
	}

	/** This very program, as another process runs it. */
	private List<String> command(String... arguments) {
		var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
		var program = List.of(java, "-Xmx256m", "-Xss1m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
				"--enable-native-access=ALL-UNNAMED", "-Dplimsoll.home=" + home().root(), "-cp",
				System.getProperty("java.class.path"), PlimsollCommand.class.getName());
		return Stream.concat(program.stream(), Stream.of(arguments)).toList();
	}

	/** The port that the gateway is to have. */
	int port() {
		var text = this.environment.getOrDefault("PLIMSOLL_PORT", "");
		if (text.isBlank()) {
			return DEFAULT_PORT;
		}
		if (!text.matches("[1-9]\\d{0,4}") || Integer.parseInt(text) > 65_535) {
			throw new ParameterException(this.spec.commandLine(), "PLIMSOLL_PORT must be from 1 to 65535: " + text);
		}
		return Integer.parseInt(text);
	}

	/** Tokens for our own calls. */
	LocalTokens tokens() {
		return tokens(keys(), FOR_OUR_OWN_CALLS);
	}

	LocalTokens tokens(Path keys, Duration life) {
		return new LocalTokens(keys, InstantSource.system(), life);
	}

	/** Where the keys lie, if nothing else is said. */
	Path keys() {
		return Optional.ofNullable(this.environment.get("PLIMSOLL_KEYS")).map(Path::of).orElseGet(home()::keys);
	}

	@SuppressWarnings("SystemConsoleNull") // from JDK 25 on it is null again
	Progress progress() {
		var console = System.console();
		return new Progress(out(), console != null && console.isTerminal(), MonotonicClock.system());
	}

	PrintStream out() {
		return System.out;
	}

}
