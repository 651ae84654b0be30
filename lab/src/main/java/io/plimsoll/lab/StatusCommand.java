package io.plimsoll.lab;

import java.util.concurrent.Callable;

import io.plimsoll.lab.fault.FaultRecord;
import io.plimsoll.lab.status.FaultStatus;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Tells what runs where. */
@Command(name = "status", header = "Show what runs where, its memory, and who leads.")
final class StatusCommand implements Callable<Integer> {

	@ParentCommand
	@SuppressWarnings("NullAway.Init")
	private PlimsollCommand plimsoll;

	@Option(names = "--json", description = "For programs.")
	private boolean json;

	@Override
	public Integer call() throws Exception {
		var faults = this.plimsoll.faults().active().stream().map(StatusCommand::status).toList();
		var report = this.plimsoll.platform().status(this.plimsoll.tokens()).with(faults);
		this.plimsoll.out().println(this.json ? report.json() : report.table());
		return PlimsollCommand.DONE;
	}

	private static FaultStatus status(FaultRecord fault) {
		return new FaultStatus(fault.fault(), fault.began(), fault.ends());
	}

}
