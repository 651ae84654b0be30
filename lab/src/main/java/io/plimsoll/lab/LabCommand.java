package io.plimsoll.lab;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Experiments, and the end of the faults that they make. */
@Command(name = "lab", header = "Put the platform's claims to the test.", synopsisSubcommandLabel = "COMMAND",
		subcommands = LabHealCommand.class)
final class LabCommand implements Runnable {

	@ParentCommand
	@SuppressWarnings("NullAway.Init")
	private PlimsollCommand plimsoll;

	@Spec
	@SuppressWarnings("NullAway.Init")
	private CommandSpec spec;

	/** Called when no subcommand was given. */
	@Override
	public void run() {
		throw new ParameterException(this.spec.commandLine(), "Which command of the lab?");
	}

	PlimsollCommand plimsoll() {
		return this.plimsoll;
	}

}
