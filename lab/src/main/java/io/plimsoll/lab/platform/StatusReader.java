package io.plimsoll.lab.platform;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.plimsoll.lab.client.GatewayClient;
import io.plimsoll.lab.client.Leadership;
import io.plimsoll.lab.client.Tokens;
import io.plimsoll.lab.launch.ProcessState;
import io.plimsoll.lab.launch.Processes;
import io.plimsoll.lab.launch.RunRecord;
import io.plimsoll.lab.status.ProcessStatus;
import io.plimsoll.lab.status.StatusReport;
import io.plimsoll.lab.stores.Postgres;

/**
 * Looks at each process, and asks who leads: the gateway, or when it does not answer one
 * booking replica after the other. When nobody answers, nobody is shown to lead.
 */
final class StatusReader {

	private static final Duration FOR_LEADERSHIP = Duration.ofSeconds(1);

	private final PlatformPlan plan;

	private final Processes processes;

	private final Tokens tokens;

	StatusReader(PlatformPlan plan, Processes processes, Tokens tokens) {
		this.plan = plan;
		this.processes = processes;
		this.tokens = tokens;
	}

	StatusReport read() throws InterruptedException {
		var leadership = leadership();
		return new StatusReport(this.plan.processes().stream().map((name) -> status(name, leadership)).toList(),
				List.of());
	}

	/** Who leads, as {@code name} says; empty if it does not say. */
	Optional<Leadership> leadershipAccordingTo(String name) throws InterruptedException {
		return Leadership.ask(new GatewayClient(URI.create(this.plan.url(name)), FOR_LEADERSHIP),
				this.tokens.operator());
	}

	private Leadership leadership() throws InterruptedException {
		var witnesses = Stream.concat(Stream.of(PlatformPlan.GATEWAY), PlatformPlan.BOOKINGS.stream())
			.filter((name) -> this.processes.state(name) == ProcessState.UP)
			.toList();
		for (var witness : witnesses) {
			var answer = leadershipAccordingTo(witness);
			if (answer.isPresent()) {
				return answer.get();
			}
		}
		return Leadership.UNKNOWN;
	}

	private ProcessStatus status(String name, Leadership leadership) {
		var run = this.processes.running(name);
		var zone = PlatformPlan.zone(name);
		boolean database = name.equals(PlatformPlan.POSTGRES);
		return new ProcessStatus(name, run.map(RunRecord::pid).orElse(null),
				run.map(RunRecord::port).orElseGet(() -> this.plan.ports().getOrDefault(name, 0)),
				zone.isEmpty() ? null : zone, this.processes.state(name), (int) (this.processes.memoryOf(name) >> 20),
				leadership.ledBy(name), database ? Postgres.SUPERUSER : null, database ? PlatformPlan.DATABASES : null);
	}

}
