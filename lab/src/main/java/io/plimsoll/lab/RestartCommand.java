package io.plimsoll.lab;

import io.plimsoll.lab.launch.ProcessState;
import io.plimsoll.lab.platform.FellShortException;
import io.plimsoll.lab.platform.Platform;
import io.plimsoll.lab.platform.PlatformPlan;
import picocli.CommandLine.Command;

/** Ends a process, if it runs, and starts it. */
@Command(name = "restart", header = "Start a process anew, from whatever state it is in.")
final class RestartCommand extends ProcessCommand {

	@Override
	String act(Platform platform, String name) throws Exception {
		if (PlatformPlan.needsDatabase(name) && platform.in(ProcessState.DOWN).contains(PlatformPlan.POSTGRES)) {
			throw new FellShortException("postgres is down, and " + name + " cannot start without it: ./plimsoll up");
		}
		platform.stop(name);
		var progress = plimsoll().progress();
		progress.step("start", () -> platform.startAlone(name, plimsoll().tokens(), progress));
		return name + " is up";
	}

}
