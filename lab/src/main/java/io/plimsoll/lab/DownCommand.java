package io.plimsoll.lab;

import java.io.IOException;
import java.util.concurrent.Callable;

import io.plimsoll.lab.platform.FellShortException;
import io.plimsoll.lab.platform.Platform;
import io.plimsoll.lab.platform.PlatformStop;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Ends all that runs. */
@Command(name = "down", header = "Stop the platform; its data is kept.")
final class DownCommand implements Callable<Integer> {

	@ParentCommand
	@SuppressWarnings("NullAway.Init")
	private PlimsollCommand plimsoll;

	@Option(names = "--clean", description = "Delete data, keys, logs and all else below .plimsoll too.")
	private boolean clean;

	@Override
	public Integer call() throws Exception {
		var platform = this.plimsoll.platform();
		try (var _ = platform.lock()) {
			endFaults();
			stopAll(platform);
			if (this.clean) {
				PlatformStop.clean(platform);
			}
		}
		this.plimsoll.out()
			.println(this.clean ? "The platform is down, and its data is gone." : "The platform is down.");
		return PlimsollCommand.DONE;
	}

	private void endFaults() throws Exception {
		try {
			this.plimsoll.faults().healBeforeDown();
		}
		catch (IOException ex) {
			this.plimsoll.out().println(ex.getMessage() + ". The next ./plimsoll up tries again.");
		}
	}

	private void stopAll(Platform platform) throws Exception {
		if (platform.isDown()) {
			return;
		}
		this.plimsoll.progress().step("stopping", () -> PlatformStop.stop(platform, platform.names()));
		if (!platform.isDown()) {
			throw new FellShortException("Some processes still run: ./plimsoll status");
		}
	}

}
