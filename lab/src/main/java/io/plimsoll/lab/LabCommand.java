package io.plimsoll.lab;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

import io.plimsoll.lab.experiment.LabFiles;

/** Experiments: what there is, carrying them out, and what came of them. */
@Command(name = "lab", header = "Put the platform's claims to the test.", synopsisSubcommandLabel = "COMMAND",
		subcommands = { LabListCommand.class, LabRunCommand.class, LabReportCommand.class, LabHealCommand.class,
				LabPracticesCommand.class, LabTimeoutsCommand.class })
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

	LabFiles files() {
		return new LabFiles(this.plimsoll.home().state().resolve("lab"));
	}

}
