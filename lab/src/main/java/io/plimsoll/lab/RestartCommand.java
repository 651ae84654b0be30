package io.plimsoll.lab;

import io.plimsoll.lab.platform.Platform;
import picocli.CommandLine.Command;

/** Ends a process, if it runs, and starts it. */
@Command(name = "restart", header = "Start a process anew, from whatever state it is in.")
final class RestartCommand extends ProcessCommand {

	@Override
	String act(Platform platform, String name) throws Exception {
		platform.stop(name);
		var progress = plimsoll().progress();
		progress.step("start", () -> platform.startAlone(name, plimsoll().tokens(), progress));
		return name + " is up";
	}

}
