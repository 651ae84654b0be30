package io.plimsoll.lab;

import io.plimsoll.lab.launch.ProcessState;
import io.plimsoll.lab.platform.FellShortException;
import io.plimsoll.lab.platform.Platform;
import picocli.CommandLine.Command;

/**
 * Makes a process stand still, as a long collection of garbage or a stalled host would.
 */
@Command(name = "pause", header = "Make a process stand still, as a stalled machine would.")
final class PauseCommand extends ProcessCommand {

	@Override
	String act(Platform platform, String name) throws Exception {
		if (platform.processes().state(name) == ProcessState.DOWN) {
			throw new FellShortException(name + " is down");
		}
		platform.processes().pause(name);
		return name + " is " + platform.processes().state(name);
	}

}
