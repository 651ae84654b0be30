package io.plimsoll.lab;

import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

import io.plimsoll.lab.experiment.Catalogue;
import io.plimsoll.lab.experiment.ExperimentTable;

/** Tells which experiments there are. */
@Command(name = "list", header = "Show the experiments, the practices that they judge, and how long they take.")
final class LabListCommand implements Callable<Integer> {

	@ParentCommand
	@SuppressWarnings("NullAway.Init")
	private LabCommand lab;

	@Override
	public Integer call() {
		this.lab.plimsoll().out().println(ExperimentTable.text(Catalogue.EXPERIMENTS));
		return PlimsollCommand.DONE;
	}

}
