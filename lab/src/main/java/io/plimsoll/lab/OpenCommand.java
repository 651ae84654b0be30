package io.plimsoll.lab;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.concurrent.Callable;

import io.plimsoll.lab.launch.ProcessState;
import io.plimsoll.lab.platform.PlatformPlan;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** Prints where the platform is, and shows it in a browser where there is one. */
@Command(name = "open", header = "Print the platform's address, and open it in a browser if there is one.")
final class OpenCommand implements Callable<Integer> {

	@ParentCommand
	@SuppressWarnings("NullAway.Init")
	private PlimsollCommand plimsoll;

	@Override
	public Integer call() throws IOException {
		var address = this.plimsoll.platform().gateway();
		this.plimsoll.out().println(address);
		if (this.plimsoll.platform().in(ProcessState.DOWN).contains(PlatformPlan.GATEWAY)) {
			System.err.println("plimsoll: the gateway is down: ./plimsoll up starts the platform");
		}
		boolean mac = System.getProperty("os.name", "").startsWith("Mac");
		if (mac || System.getenv("DISPLAY") != null || System.getenv("WAYLAND_DISPLAY") != null) {
			show(mac ? "open" : "xdg-open", address);
		}
		return PlimsollCommand.DONE;
	}

	private static void show(String opener, URI address) {
		try {
			new ProcessBuilder(List.of(opener, address.toString())).redirectErrorStream(true)
				.redirectOutput(ProcessBuilder.Redirect.DISCARD)
				.start();
		}
		catch (IOException _) {
			// no browser: the address was printed
		}
	}

}
