package io.plimsoll.lab;

import java.util.concurrent.Callable;

import io.plimsoll.lab.platform.Platform;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * A command that does something to one process, and keeps others from doing so meanwhile.
 */
abstract class ProcessCommand implements Callable<Integer> {

	@ParentCommand
	@SuppressWarnings("NullAway.Init")
	private PlimsollCommand plimsoll;

	@Spec
	@SuppressWarnings("NullAway.Init")
	private CommandSpec spec;

	@Parameters(paramLabel = "NAME", description = "A process, as 'status' names it.")
	private String name = "";

	@Override
	public final Integer call() throws Exception {
		var platform = this.plimsoll.platform();
		requireProcess(this.name, platform, this.spec);
		try (var _ = platform.lock()) {
			this.plimsoll.out().println(act(platform, this.name));
		}
		return PlimsollCommand.DONE;
	}

	/**
	 * Does it.
	 * @return what was done
	 */
	abstract String act(Platform platform, String name) throws Exception;

	final PlimsollCommand plimsoll() {
		return this.plimsoll;
	}

	static void requireProcess(String name, Platform platform, CommandSpec spec) {
		if (!platform.names().contains(name)) {
			throw new ParameterException(spec.commandLine(),
					"No process '" + name + "'; there are " + String.join(", ", platform.names()));
		}
	}

}
