package io.plimsoll.booking;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

import io.plimsoll.booking.leader.Shards;
import io.plimsoll.contract.token.AccessTokens;
import io.plimsoll.contract.token.TokenKeys;
import io.plimsoll.lease.Elector;
import io.plimsoll.testkit.net.RudeServer;
import io.plimsoll.testkit.stores.TestPostgres;
import org.awaitility.Awaitility;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Some replicas of the service in this JVM, each on a port of its own, on one database.
 * Their deadlines are long: they share the processors with each other and the clients.
 */
final class Replicas implements AutoCloseable {

	private static final Path KEYS = keys();

	private static final URI NO_ADDRESSES = RudeServer.nobody();

	private final TestPostgres database = TestPostgres.newDatabase();

	private final List<Replica> replicas = new ArrayList<>();

	private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	Replicas(int count, String... more) {
		this(Collections.nCopies(count, List.of(more)));
	}

	/** One for each list of further properties. */
	Replicas(List<List<String>> properties) {
		for (var more : properties) {
			this.replicas.add(start(String.valueOf((char) ('a' + this.replicas.size())), more));
		}
		awaitLeaders();
	}

	List<Replica> all() {
		return this.replicas;
	}

	/** Waits until every shard has a leader that everybody knows. */
	void awaitLeaders() {
		Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> {
			var up = this.replicas.stream().filter(Replica::isUp).toList();
			return up.getFirst().elector().scopes().stream().allMatch((scope) -> leads(up, scope));
		});
	}

	private static boolean leads(List<Replica> up, String scope) {
		var leader = up.stream().filter((replica) -> replica.elector().leadership(scope).isPresent()).findFirst();
		return leader.isPresent() && up.stream()
			.allMatch((replica) -> replica.elector()
				.standing(scope)
				.filter((standing) -> standing.validFor().isPositive()
						&& standing.lease().holder().id().equals(leader.get().name()))
				.isPresent());
	}

	Replica leaderOf(String flight) {
		var scope = scopeOf(flight);
		return this.replicas.stream()
			.filter((replica) -> replica.isUp() && replica.elector().leadership(scope).isPresent())
			.findFirst()
			.orElseThrow();
	}

	Replica followerOf(String flight) {
		var scope = scopeOf(flight);
		return this.replicas.stream()
			.filter((replica) -> replica.isUp() && replica.elector().leadership(scope).isEmpty())
			.findFirst()
			.orElseThrow();
	}

	String scopeOf(String flight) {
		return new Shards(this.replicas.getFirst().shards).scopeOf(flight);
	}

	JdbcClient sql() {
		return JdbcClient.create(new JdbcTemplate(this.database.dataSource()));
	}

	/** Ends all sessions of the database and lets nobody in until it is open again. */
	void lockDatabase(boolean locked) {
		var name = this.database.url().substring(this.database.url().lastIndexOf('/') + 1);
		var server = this.database.dataSource();
		server.setUrl(this.database.url().replace(name, "postgres"));
		var jdbc = new JdbcTemplate(server);
		jdbc.execute("ALTER DATABASE " + name + " ALLOW_CONNECTIONS " + !locked);
		if (locked) {
			jdbc.queryForList("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = ?", name);
		}
	}

	/** A token of this customer. */
	static String customer(String id) {
		return token(id, "customer");
	}

	/** A token of an operator. */
	static String operator() {
		return token("op-1", "operator");
	}

	static String token(String subject, String role) {
		return AccessTokens.mint(TokenKeys.readPrivate(KEYS.resolve(TokenKeys.PRIVATE)), subject, Set.of(role),
				Instant.parse("2026-01-01T00:00:00Z"), Duration.ofDays(36_500));
	}

	@Override
	public void close() {
		this.replicas.reversed().forEach(Replica::stop);
		this.client.close();
	}

	private Replica start(String zone, List<String> more) {
		int port = freePort();
		var arguments = new TreeMap<String, Object>();
		arguments.putAll(Map.of("server.port", port, "server.address", "127.0.0.1", "plimsoll.instance",
				"booking-" + zone, "plimsoll.zone", zone, "booking.advertised-url", "http://127.0.0.1:" + port,
				"spring.datasource.url", this.database.url(), "spring.datasource.username", this.database.user(),
				"spring.datasource.password", this.database.password()));
		arguments.putAll(Map.of("plimsoll.token.public-key-file", KEYS.resolve(TokenKeys.PUBLIC).toString(),
				"booking.delivery.address-urls", NO_ADDRESSES, "plimsoll.deadline.max", "30s",
				"plimsoll.load-shedding.mode", "off", "booking.sweep", "200ms", "server.shutdown", "immediate"));
		for (var property : more) {
			var at = property.indexOf('=');
			arguments.put(property.substring(0, at), property.substring(at + 1));
		}
		var commandLine = arguments.entrySet()
			.stream()
			.map((argument) -> "--" + argument.getKey() + "=" + argument.getValue())
			.toArray(String[]::new);
		var context = new SpringApplicationBuilder(BookingApplication.class, HeldFeed.Wiring.class).run(commandLine);
		return new Replica("booking-" + zone, port, context);
	}

	private static int freePort() {
		try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Path keys() {
		try {
			var folder = Files.createTempDirectory("keys");
			TokenKeys.createIfAbsent(folder);
			return folder;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** One replica, and calls to it. */
	final class Replica {

		private final String name;

		private final int port;

		private final int shards;

		private final ConfigurableApplicationContext context;

		Replica(String name, int port, ConfigurableApplicationContext context) {
			this.name = name;
			this.port = port;
			this.context = context;
			this.shards = elector().scopes().size();
		}

		String name() {
			return this.name;
		}

		int port() {
			return this.port;
		}

		Elector elector() {
			return bean(Elector.class);
		}

		<T> T bean(Class<T> type) {
			return this.context.getBean(type);
		}

		ConfigurableApplicationContext context() {
			return this.context;
		}

		boolean isUp() {
			return this.context.isActive();
		}

		void stop() {
			this.context.close();
		}

		HttpResponse<String> hold(String token, String flight, String seat, String customer, String key) {
			return send("POST", "/bookings", """
					{"flight": "%s", "seat": "%s", "customer": "%s"}""".formatted(flight, seat, customer),
					"Authorization", "Bearer " + token, "Content-Type", "application/json", "Idempotency-Key",
					"\"" + key + "\"");
		}

		HttpResponse<String> confirm(String token, String id, String key) {
			return send("PUT", "/bookings/" + id + "/confirmation", "", "Authorization", "Bearer " + token,
					"Idempotency-Key", "\"" + key + "\"");
		}

		/** As it is now, from the database. */
		HttpResponse<String> get(String token, String path) {
			return send("GET", path, "", "Authorization", "Bearer " + token, "Cache-Control", "no-cache");
		}

		/** As this replica shows it. */
		HttpResponse<String> read(String token, String path, String... more) {
			var headers = Stream.concat(Stream.of("Authorization", "Bearer " + token), Stream.of(more));
			return send("GET", path, "", headers.toArray(String[]::new));
		}

		HttpResponse<String> cancel(String token, String id) {
			return send("DELETE", "/bookings/" + id, "", "Authorization", "Bearer " + token);
		}

		HttpResponse<String> send(String method, String path, String body, String... headers) {
			var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + this.port + path))
				.method(method,
						body.isEmpty() ? HttpRequest.BodyPublishers.noBody()
								: HttpRequest.BodyPublishers.ofString(body))
				.timeout(Duration.ofSeconds(30));
			if (headers.length > 0) {
				request.headers(headers);
			}
			try {
				return Replicas.this.client.send(request.build(), HttpResponse.BodyHandlers.ofString());
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				throw new IllegalStateException(ex);
			}
		}

	}

}
