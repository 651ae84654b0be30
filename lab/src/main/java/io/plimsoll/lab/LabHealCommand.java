package io.plimsoll.lab;

import java.util.concurrent.Callable;

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
		var out = plimsoll.out();
		if (this.fault != null) {
			faults.heal(this.fault);
			return PlimsollCommand.DONE;
		}
		var before = faults.active();
		faults.heal();
		before.forEach((ended) -> out.println("ended: " + ended.fault()));
		out.println(before.isEmpty() ? "There were no faults." : "The platform is healed.");
		return PlimsollCommand.DONE;
	}

}
