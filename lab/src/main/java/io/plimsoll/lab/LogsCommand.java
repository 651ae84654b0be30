package io.plimsoll.lab;

import java.util.concurrent.Callable;

import io.plimsoll.lab.time.Pause;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Shows what a process has written. */
@Command(name = "logs", header = "Show the log of a process.")
final class LogsCommand implements Callable<Integer> {

	@ParentCommand
	@SuppressWarnings("NullAway.Init")
	private PlimsollCommand plimsoll;

	@Spec
	@SuppressWarnings("NullAway.Init")
	private CommandSpec spec;

	@Parameters(paramLabel = "NAME", description = "A process, as 'status' names it.")
	private String name = "";

	@Option(names = "-n", paramLabel = "N", defaultValue = "50", description = "How many lines. Default: 50")
	private int lines;

	@Option(names = "-f", description = "Go on with what is written from now on.")
	private boolean follow;

	@Override
	public Integer call() throws Exception {
		var platform = this.plimsoll.platform();
		ProcessCommand.requireProcess(this.name, platform, this.spec);
		if (this.lines < 0) {
			throw new ParameterException(this.spec.commandLine(), "-n must be 0 or more: " + this.lines);
		}
		var log = platform.processes().log(this.name);
		log.tail(this.lines).forEach(this.plimsoll.out()::println);
		if (this.follow) {
			log.follow(this.plimsoll.out(), Pause.system());
		}
		return PlimsollCommand.DONE;
	}

}
