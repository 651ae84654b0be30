package io.plimsoll.lab.fault.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.plimsoll.lab.platform.FellShortException;

/**
 * Has the kernel drop what goes to and from a port of the loopback interface: unlike a
 * proxy it does not even open a connection. Takes root and iptables.
 */
final class Firewall {

	private static final List<String> CHAINS = List.of("--dport", "--sport");

	/** How rules of ours are told from others'. */
	private static final String OURS = "plimsoll-lab";

	private static final long SECONDS = 10;

	private Firewall() {
	}

	/** Drops it from now on. */
	static void drop(int port) throws IOException, InterruptedException {
		if (!run("-L", "INPUT").isEmpty()) {
			throw new FellShortException("The firewall drops nothing here: that takes root and iptables");
		}
		for (var end : CHAINS) {
			require(rule("-I", end, port));
		}
	}

	/** Lets it through; does nothing where it is. */
	static void pass(int port) throws IOException, InterruptedException {
		for (var end : CHAINS) {
			while (run(rule("-C", end, port)).isEmpty()) {
				require(rule("-D", end, port));
			}
		}
	}

	private static String[] rule(String action, String end, int port) {
		return new String[] { action, "INPUT", "-i", "lo", "-p", "tcp", end, Integer.toString(port), "-m", "comment",
				"--comment", OURS, "-j", "DROP" };
	}

	private static void require(String... arguments) throws IOException, InterruptedException {
		var complaint = run(arguments);
		if (!complaint.isEmpty()) {
			throw new IOException("iptables " + String.join(" ", arguments) + ": " + complaint);
		}
	}

	/** What went wrong, or nothing. */
	private static String run(String... arguments) throws InterruptedException {
		var command = new ArrayList<>(List.of("iptables", "--wait", "5"));
		command.addAll(List.of(arguments));
		try {
			var process = new ProcessBuilder(command).redirectErrorStream(true).start();
			try (var out = process.getInputStream()) {
				var said = new String(out.readAllBytes(), StandardCharsets.UTF_8).strip();
				boolean done = process.waitFor(SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
				return done ? "" : "failed: " + said;
			}
		}
		catch (IOException ex) {
			return String.valueOf(ex.getMessage());
		}
	}

}
