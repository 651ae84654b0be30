package io.plimsoll.lab;

import io.plimsoll.lab.platform.Platform;
import picocli.CommandLine.Command;

/** Ends a process as a crash would. */
@Command(name = "kill", header = "End a process at once, as a crash would.")
final class KillCommand extends ProcessCommand {

	@Override
	String act(Platform platform, String name) throws Exception {
		platform.processes().kill(name);
		return name + " is down";
	}

}
