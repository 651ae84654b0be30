package io.plimsoll.lab;

import java.io.IOException;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

import javax.sql.DataSource;

import org.postgresql.ds.PGSimpleDataSource;

import io.plimsoll.lab.experiment.Site;
import io.plimsoll.lab.launch.ProcessState;
import io.plimsoll.lab.platform.FellShortException;
import io.plimsoll.lab.platform.Platform;
import io.plimsoll.lab.platform.PlatformPlan;
import io.plimsoll.lab.status.ProcessStatus;

/** Finds the running platform that is to be experimented on. */
final class LabSite {

	/** Longer than a full run of all experiments. */
	private static final Duration TOKEN_LIFE = Duration.ofHours(4);

	private static final String BOOKING = "booking";

	private LabSite() {
	}

	/**
	 * The platform of this folder.
	 * @throws FellShortException if not all of it is up
	 */
	static Site find(PlimsollCommand plimsoll, boolean compose) throws IOException, InterruptedException, SQLException {
		if (compose) {
			throw new FellShortException(
					"Experiments do not run under Compose yet: ./plimsoll up, then without --compose");
		}
		var platform = plimsoll.platform();
		requireUp(platform);
		var tokens = plimsoll.tokens(plimsoll.keys(), TOKEN_LIFE);
		var ports = platform.status(tokens)
			.processes()
			.stream()
			.collect(Collectors.toMap(ProcessStatus::name, ProcessStatus::port));
		var bookings = bookings(Objects.requireNonNull(ports.get(PlatformPlan.POSTGRES)));
		var processes = PlatformPlan.SERVICES.stream()
			.collect(Collectors.toMap(Function.identity(), (name) -> address(ports.getOrDefault(name, 0))));
		return new Site(platform.gateway(), processes, tokens, plimsoll.faults(), bookings, versions(bookings));
	}

	private static void requireUp(Platform platform) {
		var down = platform.in(ProcessState.DOWN);
		if (down.containsAll(PlatformPlan.PROCESSES)) {
			throw new FellShortException("The platform is down. Start it with: ./plimsoll up");
		}
		if (!down.isEmpty()) {
			throw new FellShortException(
					"Not all of the platform is up: " + String.join(", ", down) + ". Start it with: ./plimsoll up");
		}
		var paused = platform.in(ProcessState.PAUSED);
		if (!paused.isEmpty()) {
			throw new FellShortException(
					String.join(", ", paused) + " paused. End what is on with: ./plimsoll lab heal");
		}
	}

	private static URI address(int port) {
		return URI.create("http://127.0.0.1:" + port);
	}

	private static DataSource bookings(int port) {
		var database = new PGSimpleDataSource();
		database.setUrl("jdbc:postgresql://127.0.0.1:" + port + "/" + BOOKING);
		database.setUser(BOOKING);
		database.setPassword(BOOKING);
		database.setApplicationName("plimsoll-lab");
		database.setConnectTimeout(2);
		database.setSocketTimeout(30);
		return database;
	}

	private static Map<String, String> versions(DataSource bookings) throws SQLException {
		var versions = new TreeMap<>(Map.of("plimsoll", PlimsollCommand.VERSION, "java", Runtime.version().toString()));
		try (var connection = bookings.getConnection()) {
			versions.put("PostgreSQL", connection.getMetaData().getDatabaseProductVersion());
		}
		return versions;
	}

}
