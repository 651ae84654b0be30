package io.plimsoll.lab.platform;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import io.plimsoll.lab.client.Call;
import io.plimsoll.lab.client.GatewayClient;
import io.plimsoll.lab.launch.Processes;
import io.plimsoll.lab.time.Patience;

/** Whether what was started is ready for work, and if it will not be, why. */
final class Readiness {

	private static final Duration FOR_ALL = Duration.ofMinutes(3);

	private static final Duration FOR_PROBE = Duration.ofSeconds(2);

	private static final int LINES_OF_A_FAILED_START = 25;

	private final PlatformPlan plan;

	private final Stores stores;

	private final Processes processes;

	private final Patience patience;

	Readiness(PlatformPlan plan, Stores stores, Processes processes, Patience patience) {
		this.plan = plan;
		this.stores = stores;
		this.processes = processes;
		this.patience = patience;
	}

	/**
	 * Waits until each of {@code names} is ready.
	 * @throws FellShortException if one has ended, or is not ready in time; the message
	 * shows the end of its log
	 */
	void await(List<String> names, Progress progress) throws InterruptedException {
		var waiting = new ArrayList<>(names);
		boolean ready = this.patience.until(FOR_ALL, () -> {
			for (var name : List.copyOf(waiting)) {
				requireRunning(name); // else somebody else might answer at its port
				if (isReady(name)) {
					waiting.remove(name);
				}
			}
			progress.detail(waiting.isEmpty() ? String.join(", ", names) : "waiting for " + String.join(", ", waiting));
			return waiting.isEmpty();
		});
		if (!ready) {
			throw new FellShortException(String.join(", ", waiting) + " did not become ready within "
					+ FOR_ALL.toSeconds() + " s. " + endOfLog(waiting.getFirst()));
		}
	}

	private boolean isReady(String name) throws InterruptedException {
		return switch (name) {
			case PlatformPlan.POSTGRES -> this.stores.postgres(this.plan).isReady();
			case PlatformPlan.REDIS -> this.stores.redis(this.plan).isReady();
			default -> answersReady(name);
		};
	}

	private boolean answersReady(String name) throws InterruptedException {
		var client = new GatewayClient(URI.create(this.plan.url(name)), FOR_PROBE);
		try {
			return client.send(Call.get("/readyz")).status() == 200;
		}
		catch (IOException _) {
			return false;
		}
	}

	private void requireRunning(String name) {
		if (this.processes.running(name).isEmpty()) {
			throw new FellShortException(name + " ended while it started. " + endOfLog(name));
		}
	}

	private String endOfLog(String name) {
		var log = this.processes.log(name);
		try {
			return "The end of " + log.path() + ":\n"
					+ log.tail(LINES_OF_A_FAILED_START).stream().collect(Collectors.joining("\n  ", "  ", ""));
		}
		catch (IOException ex) {
			return "Its log could not be read: " + ex.getMessage();
		}
	}

}
