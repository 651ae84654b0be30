package io.plimsoll.lab.experiment.writes;

import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

import io.plimsoll.lab.experiment.Bench;
import io.plimsoll.lab.experiment.ProcessorTime;

/**
 * How much processor time each part of the platform has used since it was started, with
 * its children; only what can be seen from here.
 *
 * @param used by the name of the part
 */
record PartTimes(Map<String, Duration> used) {

	private static final String BOOKINGS = "bookings";

	PartTimes {
		used = Map.copyOf(used);
	}

	/** Of now: all replicas of booking-service together. */
	static PartTimes now(Bench bench) throws SQLException {
		var used = new LinkedHashMap<String, Duration>();
		used.put("lab", ProcessorTime.of(ProcessHandle.current()));
		bench.processes().forEach((name, address) -> {
			if (name.startsWith("booking-")) {
				add(used, BOOKINGS, address.getPort());
			}
		});
		add(used, "gateway", bench.gateway().getPort());
		try (var connection = bench.bookings().getConnection()) {
			var url = URI.create(connection.getMetaData().getURL().substring("jdbc:".length()));
			add(used, "postgres", url.getPort());
		}
		return new PartTimes(used);
	}

	/** How much it was since {@code before}, in milliseconds. */
	Map<String, Long> since(PartTimes before) {
		var spent = new LinkedHashMap<String, Long>();
		this.used.forEach((name, time) -> {
			var then = before.used().get(name);
			if (then != null) {
				spent.put(name, time.minus(then).toMillis());
			}
		});
		return spent;
	}

	private static void add(Map<String, Duration> used, String name, int port) {
		ProcessorTime.at(port).ifPresent((process) -> used.merge(name, ProcessorTime.of(process), Duration::plus));
	}

}
