package io.plimsoll.lab.experiment.cost;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.plimsoll.lab.client.Call;
import io.plimsoll.lab.client.GatewayClient;
import io.plimsoll.lab.experiment.Bench;
import io.plimsoll.lab.launch.Ports;
import io.plimsoll.lab.platform.FellShortException;

/**
 * A program beside the platform that serves HTTP, to hold one of its processes against.
 * It runs until it is closed.
 *
 * @param process the first of its processes
 * @param url where it is
 */
public record Neighbour(Process process, URI url) implements AutoCloseable {

	private static final Duration TO_START = Duration.ofSeconds(40);

	private static final Duration TO_END = Duration.ofSeconds(5);

	private static final Duration FOR_A_CALL = Duration.ofSeconds(2);

	/** An address at which nothing is yet. */
	public static URI place() throws IOException {
		return URI.create("http://127.0.0.1:" + Ports.anyFree());
	}

	/**
	 * Starts what will be at {@code url}, waits until it answers, and ends it with the
	 * trial.
	 * @param path what is asked for
	 * @param status what it answers when it is there
	 */
	public static Neighbour start(Bench bench, List<String> command, URI url, String path, int status)
			throws IOException, InterruptedException {
		var builder = new ProcessBuilder(command).redirectErrorStream(true)
			.redirectOutput(ProcessBuilder.Redirect.DISCARD);
		// as the platform's own processes
		builder.environment().put("MALLOC_ARENA_MAX", "2");
		var neighbour = new Neighbour(builder.start(), url);
		bench.later(neighbour);
		var client = new GatewayClient(url, FOR_A_CALL);
		if (!bench.await(TO_START, () -> answers(client, path, status))) {
			throw new FellShortException("It did not start: " + String.join(" ", command));
		}
		return neighbour;
	}

	/** Its first process, which has those that work below it. */
	ProcessHandle handle() {
		return this.process.toHandle();
	}

	@Override
	public void close() {
		this.process.destroy();
		try {
			if (this.process.waitFor(TO_END.toMillis(), TimeUnit.MILLISECONDS)) {
				return;
			}
		}
		catch (InterruptedException _) {
			Thread.currentThread().interrupt();
		}
		this.process.destroyForcibly();
	}

	private static boolean answers(GatewayClient client, String path, int status) throws InterruptedException {
		try {
			return client.send(Call.get(path)).status() == status;
		}
		catch (IOException _) {
			return false; // not yet
		}
	}

}
