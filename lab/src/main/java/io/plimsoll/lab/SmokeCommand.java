package io.plimsoll.lab;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.random.RandomGenerator;

import io.plimsoll.lab.client.ComposeTokens;
import io.plimsoll.lab.client.GatewayClient;
import io.plimsoll.lab.launch.ProcessState;
import io.plimsoll.lab.platform.FellShortException;
import io.plimsoll.lab.platform.PlatformPlan;
import io.plimsoll.lab.smoke.Callers;
import io.plimsoll.lab.smoke.SmokeTest;
import io.plimsoll.lab.time.Patience;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Checks the platform from the outside. */
@Command(name = "smoke", header = "Check through the gateway that the platform does what it is for.")
final class SmokeCommand implements Callable<Integer> {

	private static final Duration FOR_A_CALL = Duration.ofSeconds(5);

	@ParentCommand
	@SuppressWarnings("NullAway.Init")
	private PlimsollCommand plimsoll;

	@Option(names = "--compose", description = "Check the stack of docker compose instead of the local one.")
	private boolean compose;

	@Override
	public Integer call() throws Exception {
		var address = this.compose ? URI.create("http://127.0.0.1:" + this.plimsoll.port()) : running();
		var tokens = this.compose ? new ComposeTokens(this.plimsoll.home().root()) : this.plimsoll.tokens();
		var gateway = new GatewayClient(address, FOR_A_CALL);
		var callers = Callers.of(gateway, tokens, RandomGenerator.getDefault());
		boolean passed = new SmokeTest(callers, Patience.system(), this.plimsoll.out()).run();
		return passed ? PlimsollCommand.DONE : PlimsollCommand.FELL_SHORT;
	}

	/**
	 * The gateway of this folder: another's, at the same port, knows no token of ours.
	 */
	private URI running() throws IOException {
		var platform = this.plimsoll.platform();
		if (platform.in(ProcessState.DOWN).contains(PlatformPlan.GATEWAY)) {
			throw new FellShortException("The gateway is down: ./plimsoll up starts the platform");
		}
		return platform.gateway();
	}

}
