package io.plimsoll.lab;

import java.io.IOException;
import java.util.concurrent.Callable;

import io.plimsoll.lab.platform.FellShortException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Ends faults, whoever made them. */
@Command(name = "heal", header = "End all faults, and wait until what they had stopped is ready.")
final class LabHealCommand implements Callable<Integer> {

	@ParentCommand
	@SuppressWarnings("NullAway.Init")
	private LabCommand lab;

	@Option(names = "--fault", hidden = true, description = "This one only: what is called at its limit.")
	private @Nullable String fault;

	@Option(names = "--compose", description = "Those of the stack of docker compose instead of the local one.")
	private boolean compose;

	@Override
	public Integer call() throws Exception {
		var plimsoll = this.lab.plimsoll();
		var faults = this.compose ? plimsoll.composeFaults() : plimsoll.faults();
		if (this.fault != null) {
			faults.heal(this.fault);
			return PlimsollCommand.DONE;
		}
		var before = faults.active();
		try {
			faults.heal();
		}
		catch (IOException ex) {
			throw new FellShortException(String.valueOf(ex.getMessage()));
		}
		before.forEach((ended) -> plimsoll.out().println("ended: " + ended.fault()));
		plimsoll.out().println("The platform is healed.");
		return PlimsollCommand.DONE;
	}

}
