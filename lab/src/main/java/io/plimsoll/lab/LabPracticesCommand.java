package io.plimsoll.lab;

import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

import io.plimsoll.lab.experiment.Catalogue;
import io.plimsoll.lab.practices.PracticesDocument;
import io.plimsoll.lab.practices.RecordedVerdicts;

/** Writes the table of practices, and that of the remote calls, from their data. */
@Command(name = "practices", header = "Write docs/practices.md: every practice, what shows it, and the last verdict.",
		description = "Writes docs/remote-calls.md too.")
final class LabPracticesCommand implements Callable<Integer> {

	@ParentCommand
	@SuppressWarnings("NullAway.Init")
	private LabCommand lab;

	@Option(names = "--record", description = "Record the last verdicts of this machine in docs/verdicts.json first.")
	private boolean recorded;

	@Override
	public Integer call() throws Exception {
		var document = new PracticesDocument(this.lab.plimsoll().home().root());
		if (this.recorded) {
			var verdicts = RecordedVerdicts.read(document.verdicts());
			for (var result : this.lab.files().results(Catalogue.EXPERIMENTS.names())) {
				verdicts = verdicts.with(result);
			}
			verdicts.write(document.verdicts());
		}
		document.write();
		this.lab.plimsoll().out().println(document.file());
		return PlimsollCommand.DONE;
	}

}
