package io.plimsoll.lab.platform;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.plimsoll.contract.token.TokenKeys;

/**
 * What the platform is made of, and what each process is told: decided from the ports and
 * the folders alone.
 *
 * @param ports the port of each name of {@link #PORTS}, or of {@link #PROXIED_PORTS}
 * @param home where keys and data lie
 */
public record PlatformPlan(Map<String, Integer> ports, Home home) {

	/** The edge, the only one that callers need to know. */
	public static final String GATEWAY = "gateway";

	/** The system of record. */
	public static final String POSTGRES = "postgres";

	/** The cache that may be lost. */
	public static final String REDIS = "redis";

	/** The third party's directory. */
	public static final String POSTCODES = "postcodes";

	/** The inline cache. */
	public static final String CACHE = "cache";

	/** Somewhat longer than the gateway's checks are apart. */
	private static final String LINGER = "--plimsoll.linger=1500ms";

	/** Where nobody listens. */
	private static final int NOBODY = 1;

	/** All booking replicas, as whoever reads the lease sees them. */
	static final String BOOKING = "booking";

	/** Stands in all connections, if the platform was started to have faults there. */
	public static final String FAULT_PROXY = "fault-proxy";

	/** What the others need before they start. */
	public static final List<String> STORES = List.of(POSTGRES, REDIS);

	/** The replicas that know who leads. */
	public static final List<String> BOOKINGS = List.of("booking-a", "booking-b", "booking-c");

	/** The replicas that read and write addresses. */
	public static final List<String> ADDRESSES = List.of("address-a", "address-b", "address-c");

	/** All that are built here. */
	public static final List<String> SERVICES = List.of(POSTCODES, CACHE, "booking-a", "booking-b", "booking-c",
			"address-a", "address-b", "address-c", GATEWAY);

	/** Every process, as people read them. */
	public static final List<String> PROCESSES = List.of(GATEWAY, "booking-a", "booking-b", "booking-c", "address-a",
			"address-b", "address-c", CACHE, POSTGRES, REDIS, POSTCODES);

	/** The databases of the system of record, each with an owner of its name. */
	public static final List<String> DATABASES = List.of("booking", "address");

	/** Who reads what is published of addresses, and nothing else. */
	static final String ADDRESS_READER = "address_reader";

	/** The gateway's own health and figures, apart from what it passes on. */
	static final String GATEWAY_MANAGEMENT = "gateway-management";

	/** What needs a port that is chosen; the gateway's is asked for. */
	static final List<String> PORTS = List.of("booking-a", "booking-b", "booking-c", "address-a", "address-b",
			"address-c", CACHE, POSTGRES, REDIS, POSTCODES, GATEWAY_MANAGEMENT);

	/** What needs a port besides if a proxy stands in all connections. */
	static final List<String> PROXIED_PORTS = Stream
		.of(PORTS.stream(), Stream.of(FAULT_PROXY), Connections.ALL.stream())
		.flatMap((names) -> names)
		.toList();

	/** The program that {@code name} runs; not for the stores. */
	static Application application(String name) {
		return switch (name) {
			case GATEWAY -> Application.GATEWAY;
			case POSTCODES, FAULT_PROXY -> Application.LAB;
			case CACHE -> Application.CACHE;
			default -> name.startsWith("booking-") ? Application.BOOKING : Application.ADDRESS;
		};
	}

	/** Whether {@code name} can be started only while the database answers. */
	public static boolean needsDatabase(String name) {
		return BOOKINGS.contains(name);
	}

	/** The zone that {@code name} stands in; what there is one of stands in the first. */
	static String zone(String name) {
		return switch (name) {
			case POSTGRES, REDIS, POSTCODES, FAULT_PROXY -> "";
			case GATEWAY, CACHE -> "a";
			default -> name.substring(name.lastIndexOf('-') + 1);
		};
	}

	/** The arguments of the service {@code name}. */
	List<String> arguments(String name) {
		return switch (application(name)) {
			case BOOKING -> service(name, jdbcUrl(name, "booking"), "--spring.datasource.username=booking",
					"--spring.datasource.password=booking", "--booking.advertised-url=" + url(BOOKING, name),
					addresses(name), LINGER);
			case ADDRESS -> service(name, jdbcUrl(name, "address"), "--spring.datasource.username=address",
					"--spring.datasource.password=address", redisUri(name, "address"), sealingKeys(),
					"--address.lookups-url=" + url(name, CACHE),
					"--plimsoll.side-cache.disk.directory=" + this.home.kept(name), LINGER);
			case CACHE ->
				service(name, redisUri(name, CACHE), sealingKeys(), "--cache.directory-url=" + url(name, POSTCODES),
						jdbcUrl(name, "address"), "--spring.datasource.username=" + ADDRESS_READER,
						"--spring.datasource.password=" + ADDRESS_READER, LINGER);
			case GATEWAY -> service(name, "--management.server.address=127.0.0.1",
					"--management.server.port=" + port(GATEWAY_MANAGEMENT), upstreams("booking", BOOKINGS),
					upstreams("address", ADDRESSES), upstreams("cache", List.of(CACHE)),
					"--gateway.zones.file=" + this.home.kept(GATEWAY).resolve("zones"),
					"--gateway.waiting-room.folder=" + this.home.kept(GATEWAY).resolve("sales"),
					"--gateway.waiting-room.keys-file=" + this.home.kept(GATEWAY).resolve("waiting-room-keys"));
			case LAB -> name.equals(FAULT_PROXY)
					? List.of(FAULT_PROXY, "--port", Integer.toString(port(name)), "--routes",
							this.home.routes().toString())
					: List.of("postcodes", "--bind", "127.0.0.1", "--port", Integer.toString(port(name)));
		};
	}

	/** Options of the JVM of {@code name} beyond those of its application. */
	List<String> options(String name) {
		// what a fault holds back is kept in memory
		return name.equals(FAULT_PROXY) ? List.of("-Xmx192m") : List.of();
	}

	/** Whether a fault proxy stands in all connections. */
	boolean isProxied() {
		return this.ports.containsKey(FAULT_PROXY);
	}

	/** Every process that belongs to it, as people read them. */
	List<String> processes() {
		return isProxied() ? Stream.concat(PROCESSES.stream(), Stream.of(FAULT_PROXY)).toList() : PROCESSES;
	}

	/** The routes of the fault proxy, as its file has them. */
	List<String> routes() {
		return Connections.ALL.stream()
			.map((name) -> name + " 127.0.0.1:" + port(name) + " 127.0.0.1:" + port(Connections.target(name)))
			.toList();
	}

	/**
	 * The arguments with which {@code application} is started once to be trained: alone,
	 * at {@code port}, for it is none of those who run.
	 * @param management where a gateway's health is
	 */
	List<String> trainingArguments(Application application, int port, int management) {
		var name = application.firstInstance();
		if (application == Application.LAB) {
			return Stream.concat(arguments(name).stream(), Stream.of("--training")).toList();
		}
		var nobody = PORTS.stream().collect(Collectors.toMap(Function.identity(), (_) -> NOBODY));
		nobody.put(GATEWAY_MANAGEMENT, management);
		nobody.put(name, port);
		return new PlatformPlan(nobody, this.home).arguments(name)
			.stream()
			.map((argument) -> argument.replace(this.home.kept(name).toString(), this.home.kept("training").toString()))
			.toList();
	}

	/** The address of {@code name}. */
	public String url(String name) {
		return "http://127.0.0.1:" + port(name);
	}

	/** The address at which {@code from} finds {@code to}. */
	private String url(String from, String to) {
		return "http://127.0.0.1:" + port(from, to);
	}

	private int port(String from, String to) {
		return isProxied() ? port(Connections.name(from, to)) : port(to);
	}

	int port(String name) {
		var port = this.ports.get(name);
		if (port == null) {
			throw new IllegalArgumentException("No port for " + name);
		}
		return port;
	}

	private List<String> service(String name, String... own) {
		var common = List.of("--server.address=127.0.0.1", "--server.port=" + port(name), "--plimsoll.instance=" + name,
				"--plimsoll.zone=" + zone(name), "--plimsoll.token.public-key-file=" + publicKey(),
				"--plimsoll.token.last-good-file=" + this.home.kept(name).resolve("token-keys"));
		return Stream.concat(common.stream(), Arrays.stream(own)).toList();
	}

	private Path publicKey() {
		return this.home.keys().resolve(TokenKeys.PUBLIC);
	}

	private String jdbcUrl(String name, String database) {
		return "--spring.datasource.url=jdbc:postgresql://127.0.0.1:" + port(name, POSTGRES) + "/" + database;
	}

	/** Redis for {@code user}, whose password is its name, as those of databases are. */
	private String redisUri(String name, String user) {
		return "--plimsoll.side-cache.redis.uri=redis://" + user + ":" + user + "@127.0.0.1:" + port(name, REDIS);
	}

	private String sealingKeys() {
		return "--plimsoll.side-cache.sealing.keys-file=" + this.home.keys().resolve(CacheKeys.FILE);
	}

	/** The replica of its own zone first. */
	private String addresses(String name) {
		return "--booking.delivery.address-urls=" + ADDRESSES.stream()
			.sorted(Comparator.comparing((address) -> !zone(address).equals(zone(name))))
			.map((address) -> url(name, address))
			.collect(Collectors.joining(","));
	}

	private String upstreams(String service, List<String> instances) {
		return "--gateway.upstreams." + service + "="
				+ instances.stream()
					.map((name) -> zone(name) + "=" + url(GATEWAY, name))
					.collect(Collectors.joining(","));
	}

}
