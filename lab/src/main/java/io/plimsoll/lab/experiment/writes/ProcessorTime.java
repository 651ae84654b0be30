package io.plimsoll.lab.experiment.writes;

import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

import io.plimsoll.lab.experiment.Bench;
import io.plimsoll.lab.launch.PortHolder;

/**
 * How much processor time each part of the platform has used since it was started, with
 * its children; only what can be seen from here.
 *
 * @param used by the name of the part
 */
record ProcessorTime(Map<String, Duration> used) {

	private static final String BOOKINGS = "bookings";

	ProcessorTime {
		used = Map.copyOf(used);
	}

	/** Of now: all replicas of booking-service together. */
	static ProcessorTime now(Bench bench) throws SQLException {
		var used = new LinkedHashMap<String, Duration>();
		used.put("lab", of(ProcessHandle.current()));
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
		return new ProcessorTime(used);
	}

	/** How much it was since {@code before}, in milliseconds. */
	Map<String, Long> since(ProcessorTime before) {
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
		PortHolder.of(port)
			.map(PortHolder::pid)
			.filter((pid) -> pid.isPresent())
			.flatMap((pid) -> ProcessHandle.of(pid.getAsLong()))
			.ifPresent((process) -> used.merge(name, of(process), Duration::plus));
	}

	private static Duration of(ProcessHandle process) {
		return Stream.concat(Stream.of(process), process.descendants())
			.flatMap((one) -> one.info().totalCpuDuration().stream())
			.reduce(Duration.ZERO, Duration::plus);
	}

}
