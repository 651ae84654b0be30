package io.plimsoll.lab;

import io.plimsoll.lab.launch.ProcessState;
import io.plimsoll.lab.platform.FellShortException;
import io.plimsoll.lab.platform.Platform;
import picocli.CommandLine.Command;

/** Lets a paused process go on. */
@Command(name = "resume", header = "Let a paused process go on.")
final class ResumeCommand extends ProcessCommand {

	@Override
	String act(Platform platform, String name) throws Exception {
		if (platform.processes().state(name) == ProcessState.DOWN) {
			throw new FellShortException(name + " is down: ./plimsoll restart " + name);
		}
		platform.processes().resume(name);
		return name + " is " + platform.processes().state(name);
	}

}
