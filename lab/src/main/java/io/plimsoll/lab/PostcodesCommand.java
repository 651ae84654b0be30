package io.plimsoll.lab;

import java.net.InetSocketAddress;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.random.RandomGenerator;

import io.plimsoll.lab.postcodes.Behaviour;
import io.plimsoll.lab.postcodes.PostcodeDirectory;
import io.plimsoll.lab.postcodes.PostcodesServer;
import io.plimsoll.lab.time.Pause;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Serves the simulated directory of postcodes until it is ended. */
@Command(name = "postcodes", header = "Serve the simulated directory of postcodes.", hidden = true)
final class PostcodesCommand implements Callable<Integer> {

	@ParentCommand
	@SuppressWarnings("NullAway.Init")
	private PlimsollCommand plimsoll;

	@Spec
	@SuppressWarnings("NullAway.Init")
	private CommandSpec spec;

	@Option(names = "--port", paramLabel = "N", required = true, description = "The port to serve at.")
	private int port;

	@Option(names = "--bind", paramLabel = "ADDRESS", defaultValue = "127.0.0.1",
			description = "The address to serve at. Default: 127.0.0.1")
	private String bind = "";

	@Option(names = "--latency", paramLabel = "MS", description = "What an answer takes at least. Default: 40")
	private long latencyMillis = Behaviour.USUAL.latencyMillis();

	@Option(names = "--error-rate", paramLabel = "P", description = "The share of failures, 0 to 1. Default: 0")
	private double errorRate = Behaviour.USUAL.errorRate();

	@Option(names = "--capacity", paramLabel = "N",
			description = "How many requests are worked on at once. Default: 64")
	private int capacity = Behaviour.USUAL.capacity();

	@Option(names = "--queue", paramLabel = "N",
			description = "How many more wait for their turn instead of being refused. Default: 0")
	private int queue = Behaviour.USUAL.queue();

	@Option(names = "--training", hidden = true, description = "End as soon as it serves.")
	private boolean training;

	@Override
	public Integer call() throws Exception {
		// JDK's server otherwise holds back the end of small answers for 40 ms
		System.setProperty("sun.net.httpserver.nodelay", "true");
		var directory = PostcodeDirectory.ofJapan();
		var address = new InetSocketAddress(this.bind, this.training ? 0 : this.port);
		try (var server = PostcodesServer.start(address, directory, behaviour(), RandomGenerator.getDefault(),
				Pause.system())) {
			this.plimsoll.out()
				.println(directory.size() + " postcodes at " + this.bind + ":" + server.port() + ", " + behaviour());
			if (!this.training) {
				new CountDownLatch(1).await(); // a signal ends it
			}
		}
		return PlimsollCommand.DONE;
	}

	private Behaviour behaviour() {
		try {
			return new Behaviour(this.latencyMillis, this.errorRate, this.capacity, this.queue);
		}
		catch (IllegalArgumentException ex) {
			throw new ParameterException(this.spec.commandLine(), String.valueOf(ex.getMessage()), ex);
		}
	}

}
