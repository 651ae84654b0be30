package io.plimsoll.lab;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.random.RandomGenerator;

import io.plimsoll.deadline.MonotonicClock;
import io.plimsoll.lab.client.GatewayClient;
import io.plimsoll.lab.client.LocalTokens;
import io.plimsoll.lab.launch.ProcessState;
import io.plimsoll.lab.platform.Platform;
import io.plimsoll.lab.platform.PlatformStart;
import io.plimsoll.lab.platform.Progress;
import io.plimsoll.lab.smoke.Callers;
import io.plimsoll.lab.smoke.FirstCalls;
import io.plimsoll.lab.smoke.UnexpectedException;
import io.plimsoll.lab.smoke.WarmUp;
import io.plimsoll.lab.platform.FellShortException;
import io.plimsoll.lab.time.Patience;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Starts what is down, and proves that the platform works. */
@Command(name = "up", header = "Build if needed, start the platform, and wait until it works.")
final class UpCommand implements Callable<Integer> {

	private static final Duration FOR_A_CALL = Duration.ofSeconds(5);

	@ParentCommand
	@SuppressWarnings("NullAway.Init")
	private PlimsollCommand plimsoll;

	@Option(names = "--faults", description = "Put a proxy into all connections, so that faults can be made there.")
	private boolean faults;

	@Override
	public Integer call() throws Exception {
		var platform = this.plimsoll.platform();
		var progress = this.plimsoll.progress();
		try (var _ = platform.lock()) {
			platform.decideOnProxy(this.faults);
			if (platform.in(ProcessState.DOWN).isEmpty()) {
				this.plimsoll.out().println("The platform is up already.");
			}
			else {
				start(platform, progress);
			}
			describe(platform);
		}
		return PlimsollCommand.DONE;
	}

	private void start(Platform platform, Progress progress) throws Exception {
		var start = new PlatformStart(platform, this.plimsoll.tokens(), progress);
		var cancelOnInterrupt = new Thread(() -> cancel(start));
		Runtime.getRuntime().addShutdownHook(cancelOnInterrupt);
		try {
			start.run();
			endFaults();
			tryOut(platform, this.plimsoll.tokens(), progress);
			Runtime.getRuntime().removeShutdownHook(cancelOnInterrupt);
		}
		catch (UnexpectedException | IOException ex) {
			throw new FellShortException("The platform started, but a first call did not go through: " + ex.getMessage()
					+ ". What was started is being stopped; ./plimsoll logs tells more");
		}
	}

	/** Those that could not be ended before the platform was stopped. */
	private void endFaults() throws InterruptedException {
		try {
			this.plimsoll.faults().heal();
		}
		catch (IOException ex) {
			this.plimsoll.out().println(ex.getMessage() + ". ./plimsoll lab heal tries again");
		}
	}

	private static void cancel(PlatformStart start) {
		try {
			if (start.hasStarted()) {
				System.err.println("\nStopping what was started");
			}
			start.cancel();
		}
		catch (IOException ex) {
			System.err.println("plimsoll: " + ex.getMessage());
		}
		catch (InterruptedException _) {
			Thread.currentThread().interrupt();
		}
	}

	private static void tryOut(Platform platform, LocalTokens tokens, Progress progress) throws Exception {
		var gateway = new GatewayClient(platform.gateway(), FOR_A_CALL);
		var callers = Callers.of(gateway, tokens, RandomGenerator.getDefault());
		var calls = new FirstCalls(callers, Patience.system());
		progress.step("the leaders", () -> progress.detail(calls.decisions()));
		progress.step("a booking", () -> progress.detail(calls.booking()));
		progress.step("an address", () -> progress.detail(calls.address()));
		progress.step("warm-up", () -> new WarmUp(gateway, tokens, MonotonicClock.system()).run(progress::detail));
	}

	private void describe(Platform platform) throws Exception {
		var out = this.plimsoll.out();
		out.println();
		out.println(platform.status(this.plimsoll.tokens()).table());
		for (var name : platform.in(ProcessState.PAUSED)) {
			out.println(name + " is paused: ./plimsoll resume " + name);
		}
		for (var name : platform.outdated()) {
			out.println(name + " runs an older build: ./plimsoll restart " + name);
		}
		out.println("""

				Try:
				  curl %1$s/flights
				  curl -H "Authorization: Bearer $(./plimsoll token)" %1$s/addresses/c-000001
				  curl -H "Authorization: Bearer $(./plimsoll token --operator)" %1$s/leadership

				Stop it with: ./plimsoll down""".formatted(platform.gateway()));
	}

}
