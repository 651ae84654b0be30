package io.plimsoll.lab;

import io.plimsoll.lab.platform.Platform;
import picocli.CommandLine.Command;

/** Lets a process end in good order. */
@Command(name = "stop", header = "End a process in good order; by force after ten seconds.")
final class StopCommand extends ProcessCommand {

	@Override
	String act(Platform platform, String name) throws Exception {
		return name + (platform.stop(name) ? " had to be killed" : " is down");
	}

}
