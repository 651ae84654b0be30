package io.plimsoll.lab;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.random.RandomGenerator;

import io.plimsoll.deadline.MonotonicClock;
import io.plimsoll.lab.fault.proxy.FaultControl;
import io.plimsoll.lab.fault.proxy.FaultProxy;
import io.plimsoll.lab.fault.proxy.Route;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Stands in connections until it is ended, and breaks them when it is told to. */
@Command(name = "fault-proxy", header = "Stand in connections, to make faults there.", hidden = true)
final class FaultProxyCommand implements Callable<Integer> {

	@ParentCommand
	@SuppressWarnings("NullAway.Init")
	private PlimsollCommand plimsoll;

	@Spec
	@SuppressWarnings("NullAway.Init")
	private CommandSpec spec;

	@Option(names = "--port", paramLabel = "N", required = true, description = "The port to be controlled at.")
	private int port;

	@Option(names = "--routes", paramLabel = "FILE", required = true,
			description = "A line for each: name listen-host:port target-host:port.")
	private Path routes = Path.of("");

	@Override
	public Integer call() throws Exception {
		// JDK's server otherwise holds back the end of small answers for 40 ms
		System.setProperty("sun.net.httpserver.nodelay", "true");
		var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), this.port);
		var seed = RandomGenerator.getDefault().nextLong();
		try (var proxy = FaultProxy.open(Route.read(this.routes), MonotonicClock.system(), seed);
				var control = FaultControl.start(address, proxy)) {
			this.plimsoll.out().println(proxy.status().size() + " connections, controlled at port " + control.port());
			new CountDownLatch(1).await(); // a signal ends it
		}
		catch (IllegalArgumentException ex) {
			throw new ParameterException(this.spec.commandLine(), String.valueOf(ex.getMessage()), ex);
		}
		return PlimsollCommand.DONE;
	}

}
