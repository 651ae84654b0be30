package io.plimsoll.lab;

import java.io.IOException;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

import javax.sql.DataSource;

import org.postgresql.ds.PGSimpleDataSource;

import io.plimsoll.lab.client.ComposeTokens;
import io.plimsoll.lab.client.RememberedTokens;
import io.plimsoll.lab.experiment.Site;
import io.plimsoll.lab.fault.compose.ComposeAddresses;
import io.plimsoll.lab.launch.ProcessState;
import io.plimsoll.lab.platform.FellShortException;
import io.plimsoll.lab.platform.Home;
import io.plimsoll.lab.platform.Platform;
import io.plimsoll.lab.platform.PlatformPlan;
import io.plimsoll.lab.status.ProcessStatus;
import io.plimsoll.lab.stores.Redis;

/** Finds the running platform that is to be experimented on. */
final class LabSite {

	/** Longer than a full run of all experiments. */
	private static final Duration TOKEN_LIFE = Duration.ofHours(4);

	private static final String PROCESSES = "processes";

	private static final String CONTAINERS = "containers";

	private static final String LOOPBACK = "127.0.0.1";

	private static final int CONTAINERS_PORT = 8080;

	private static final int POSTGRES_PORT = 5432;

	private static final String BOOKING = "booking";

	private static final String ADDRESS = "address";

	private LabSite() {
	}

	/**
	 * The platform of this folder, as processes or as containers.
	 * @throws FellShortException if not all of it is up
	 */
	static Site find(PlimsollCommand plimsoll, boolean compose) throws IOException, InterruptedException, SQLException {
		return compose ? containers(plimsoll) : processes(plimsoll);
	}

	private static Site containers(PlimsollCommand plimsoll) throws IOException, InterruptedException, SQLException {
		var addresses = addresses(plimsoll.home());
		var down = PlatformPlan.PROCESSES.stream().filter((name) -> !addresses.containsKey(name)).toList();
		if (!down.isEmpty()) {
			throw new FellShortException("Not all of the stack is up: " + String.join(", ", down)
					+ ". Start it with: docker compose up --build --wait");
		}
		var processes = PlatformPlan.SERVICES.stream()
			.collect(Collectors.toMap(Function.identity(),
					(name) -> address(addresses.getOrDefault(name, ""), CONTAINERS_PORT)));
		var postgres = addresses.getOrDefault(PlatformPlan.POSTGRES, "");
		var bookings = database(postgres, POSTGRES_PORT, BOOKING);
		var tokens = new RememberedTokens(new ComposeTokens(plimsoll.home().root()));
		return new Site(address(LOOPBACK, plimsoll.port()), processes, tokens, plimsoll.composeFaults(), bookings,
				database(postgres, POSTGRES_PORT, ADDRESS), Optional.empty(), Optional.empty(),
				versions(bookings, CONTAINERS));
	}

	private static Map<String, String> addresses(Home home) throws InterruptedException {
		try {
			return ComposeAddresses.find(home);
		}
		catch (IOException ex) {
			throw new FellShortException(String.valueOf(ex.getMessage()));
		}
	}

	private static Site processes(PlimsollCommand plimsoll) throws IOException, InterruptedException, SQLException {
		var platform = plimsoll.platform();
		requireUp(platform);
		var tokens = plimsoll.tokens(plimsoll.keys(), TOKEN_LIFE);
		var ports = platform.status(tokens)
			.processes()
			.stream()
			.collect(Collectors.toMap(ProcessStatus::name, ProcessStatus::port));
		int postgres = ports.getOrDefault(PlatformPlan.POSTGRES, 0);
		var bookings = database(LOOPBACK, postgres, BOOKING);
		var processes = PlatformPlan.SERVICES.stream()
			.collect(Collectors.toMap(Function.identity(), (name) -> address(LOOPBACK, ports.getOrDefault(name, 0))));
		var redis = Optional.ofNullable(ports.get(PlatformPlan.REDIS)).map(Redis::operatorUri);
		return new Site(platform.gateway(), processes, tokens, plimsoll.faults(), bookings,
				database(LOOPBACK, postgres, ADDRESS), redis, Optional.of(platform.home()),
				versions(bookings, PROCESSES));
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

	private static URI address(String host, int port) {
		return URI.create("http://" + host + ":" + port);
	}

	/** The database {@code name}, whose owner has its name. */
	private static DataSource database(String host, int port, String name) {
		var database = new PGSimpleDataSource();
		database.setUrl("jdbc:postgresql://" + host + ":" + port + "/" + name);
		database.setUser(name);
		database.setPassword(name);
		database.setApplicationName("plimsoll-lab");
		database.setConnectTimeout(2);
		database.setSocketTimeout(30);
		return database;
	}

	private static Map<String, String> versions(DataSource bookings, String form) throws SQLException {
		var versions = new TreeMap<>(
				Map.of("plimsoll", PlimsollCommand.VERSION + " as " + form, "java", Runtime.version().toString()));
		try (var connection = bookings.getConnection()) {
			versions.put("PostgreSQL", connection.getMetaData().getDatabaseProductVersion());
		}
		return versions;
	}

}
