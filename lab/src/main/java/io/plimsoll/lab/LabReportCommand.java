package io.plimsoll.lab;

import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

import io.plimsoll.lab.experiment.Catalogue;
import io.plimsoll.lab.platform.FellShortException;

/** Writes the report about the last result of each experiment. */
@Command(name = "report", header = "Write the report: one HTML file, and JSON beside it.")
final class LabReportCommand implements Callable<Integer> {

	@ParentCommand
	@SuppressWarnings("NullAway.Init")
	private LabCommand lab;

	@Override
	public Integer call() throws Exception {
		var files = this.lab.files();
		var results = files.results(Catalogue.EXPERIMENTS.names());
		if (results.isEmpty()) {
			throw new FellShortException("There are no results yet: ./plimsoll lab run --all --short");
		}
		files.report(results);
		this.lab.plimsoll().out().println(files.html() + "\n" + files.json());
		return PlimsollCommand.DONE;
	}

}
