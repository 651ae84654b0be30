package io.plimsoll.lab.timeouts;

import java.time.Duration;
import java.util.List;

/**
 * Something that services wait for, and for how long.
 *
 * @param name who waits for whom
 * @param caller what the names of the processes that wait begin with
 * @param meter the histogram of its calls
 * @param labels the series of it that are meant
 * @param timeout how long a call may take
 * @param setBy what sets that
 */
public record Dependency(String name, String caller, String meter, List<String> labels, Duration timeout,
		String setBy) {

	private static final String HTTP = "http_client_requests_seconds";

	private static final String CONNECTION = "hikaricp_connections_usage_seconds";

	/** The longest deadline, which bounds what nothing else does. */
	private static final Duration DEADLINE = Duration.ofSeconds(2);

	/** All that is measured. */
	public static final List<Dependency> ALL = List.of(
			new Dependency("cache > directory", "cache", HTTP, List.of("uri=\"/postcodes/{code}\""),
					Duration.ofSeconds(1), "origin-timeout"),
			new Dependency("address > cache", "address-", HTTP, List.of("uri=\"/lookups/postcodes/{code}\""),
					Duration.ofMillis(1500), "lookups-timeout"),
			new Dependency("address > postgres", "address-", CONNECTION, List.of(), DEADLINE, "deadline"),
			new Dependency("booking > postgres", "booking-", CONNECTION, List.of("pool=\"work\""), DEADLINE,
					"deadline"),
			new Dependency("booking writes", "booking-", "plimsoll_write_commit_seconds", List.of(), DEADLINE,
					"deadline"));

	public Dependency {
		labels = List.copyOf(labels);
	}

	/** This one with the timeout that a running service has told. */
	Dependency within(Duration told) {
		return new Dependency(this.name, this.caller, this.meter, this.labels, told, this.setBy);
	}

}
