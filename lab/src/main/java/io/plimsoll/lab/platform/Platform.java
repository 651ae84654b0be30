package io.plimsoll.lab.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.plimsoll.lab.client.LocalTokens;
import io.plimsoll.lab.client.Tokens;
import io.plimsoll.lab.launch.Niceness;
import io.plimsoll.lab.launch.OperatingSystem;
import io.plimsoll.lab.launch.Ports;
import io.plimsoll.lab.launch.ProcessSpec;
import io.plimsoll.lab.launch.ProcessState;
import io.plimsoll.lab.launch.Processes;
import io.plimsoll.lab.launch.RunRecord;
import io.plimsoll.lab.launch.Signal;
import io.plimsoll.lab.launch.StateLock;
import io.plimsoll.lab.status.StatusReport;
import io.plimsoll.lab.time.Patience;

/**
 * The platform of one project folder: its processes by name, started, asked and ended one
 * by one. {@link PlatformStart} and {@link PlatformStop} do it for all of them.
 */
public final class Platform {

	/** How long a process may take to end what it has begun. */
	private static final Duration FOR_GRACEFUL_END = Duration.ofSeconds(10);

	private static final Duration FOR_TRAINING = Duration.ofMinutes(10);

	private final Home home;

	private final int gatewayPort;

	private final Patience patience;

	private final Processes processes;

	private final AppImages images;

	private final Environments environments;

	private Optional<Stores> stores = Optional.empty();

	private boolean proxied;

	/**
	 * The platform in {@code home}.
	 * @param gatewayPort where its gateway is to be, if it does not run yet
	 * @param environments what services are started with if faults are to be made
	 */
	public Platform(Home home, int gatewayPort, Patience patience, Environments environments) {
		this.home = home;
		this.patience = patience;
		this.processes = new Processes(home.run(), home.logs(), OperatingSystem.current(), patience);
		this.images = new AppImages(home, Path.of(System.getProperty("java.home"), "bin", "java"),
				new LocalTokens(home.keys(), InstantSource.system(), FOR_TRAINING), patience);
		this.environments = environments;
		this.proxied = wasProxied(home);
		this.gatewayPort = this.processes.running(PlatformPlan.GATEWAY).map(RunRecord::port).orElse(gatewayPort);
	}

	/** The processes of this folder. */
	public Processes processes() {
		return this.processes;
	}

	/** The names of the processes that belong to it. */
	public List<String> names() {
		return this.proxied
				? Stream.concat(PlatformPlan.PROCESSES.stream(), Stream.of(PlatformPlan.FAULT_PROXY)).toList()
				: PlatformPlan.PROCESSES;
	}

	/** Whether nothing of it runs. */
	public boolean isDown() {
		return in(ProcessState.DOWN).size() == names().size();
	}

	/**
	 * Decides whether a fault proxy is to stand in all connections when it is started.
	 * @throws FellShortException if one should, and processes run that were started
	 * without
	 */
	public void decideOnProxy(boolean wanted) {
		if (isDown()) {
			this.proxied = wanted;
		}
		else if (wanted && !this.proxied) {
			throw new FellShortException("The platform runs without a fault proxy: ./plimsoll down first");
		}
	}

	/** Where callers find the platform. */
	public URI gateway() {
		return URI.create("http://127.0.0.1:" + this.gatewayPort);
	}

	/**
	 * Keeps other commands from changing processes.
	 * @throws FellShortException if one is doing so now
	 */
	public StateLock lock() throws IOException {
		return StateLock.tryTake(this.home.lock())
			.orElseThrow(() -> new FellShortException("Another ./plimsoll command is at work on this folder"));
	}

	/** Starts {@code name}, which is down, and waits until it is ready. */
	public void startAlone(String name, LocalTokens tokens, Progress progress) throws Exception {
		tokens.operator(); // makes the key that the services want to see
		CacheKeys.createIfAbsent(this.home.keys());
		var plan = plan();
		prepare(plan, name);
		start(plan, name);
		readiness(plan).await(List.of(name), progress);
	}

	/** Ends {@code name} in good order if it can. Returns whether it had to be forced. */
	public boolean stop(String name) throws IOException, InterruptedException {
		return this.processes.stop(name, ending(name), FOR_GRACEFUL_END);
	}

	/**
	 * The port at which a connection, as {@code booking-a>postgres}, enters the proxy;
	 * empty if there is none.
	 */
	public Optional<Integer> proxyPort(String connection) throws IOException {
		return Connections.ALL.contains(connection) ? Optional.ofNullable(Ports.kept(this.home.ports()).get(connection))
				: Optional.empty();
	}

	/** What runs where, now. */
	public StatusReport status(Tokens tokens) throws IOException, InterruptedException {
		return new StatusReader(planWith(Ports.kept(this.home.ports())), this.processes, tokens).read();
	}

	/** The processes that are in {@code state}. */
	public List<String> in(ProcessState state) {
		return names().stream().filter((name) -> this.processes.state(name) == state).toList();
	}

	/** The running services that are of another build than what is built now. */
	public List<String> outdated() throws IOException {
		var outdated = new ArrayList<String>();
		for (var name : PlatformPlan.SERVICES) {
			var run = this.processes.running(name);
			if (run.isPresent() && !run.get().build().equals(image(name).build())) {
				outdated.add(name);
			}
		}
		return outdated;
	}

	/**
	 * Deletes the unpacked builds that nothing runs and nothing would be started from.
	 */
	void deleteOldBuilds() throws IOException {
		var inUse = names().stream()
			.flatMap((name) -> this.processes.running(name).stream())
			.map(RunRecord::build)
			.collect(Collectors.toSet());
		for (var application : Application.values()) {
			this.images.deleteOthers(this.images.image(application), inUse);
		}
	}

	/** The plan with the ports that were kept, or are chosen now. */
	PlatformPlan plan() throws IOException {
		var running = names().stream()
			.filter((name) -> this.processes.running(name).isPresent())
			.collect(Collectors.toCollection(HashSet::new));
		if (running.contains(PlatformPlan.GATEWAY)) {
			running.add(PlatformPlan.GATEWAY_MANAGEMENT);
		}
		if (running.contains(PlatformPlan.FAULT_PROXY)) {
			running.addAll(Connections.ALL);
		}
		var names = this.proxied ? PlatformPlan.PROXIED_PORTS : PlatformPlan.PORTS;
		return planWith(Ports.settle(this.home.ports(), names, running, this.gatewayPort));
	}

	/** Unpacks what {@code name} needs to be started. */
	void prepare(PlatformPlan plan, String name) throws Exception {
		switch (name) {
			case PlatformPlan.POSTGRES -> stores().postgres(plan).prepare();
			case PlatformPlan.REDIS -> stores().redis(plan).prepare();
			case PlatformPlan.FAULT_PROXY -> {
				Files.write(this.home.routes(), plan.routes());
				this.images.prepare(PlatformPlan.application(name), plan);
			}
			default -> this.images.prepare(PlatformPlan.application(name), plan);
		}
	}

	/** Starts {@code name}, which is down and prepared, without waiting for it. */
	void start(PlatformPlan plan, String name) throws IOException, InterruptedException {
		this.processes.start(spec(plan, name));
	}

	Readiness readiness(PlatformPlan plan) {
		return new Readiness(plan, stores(), this.processes, this.patience);
	}

	synchronized Stores stores() {
		var known = this.stores.orElseGet(Stores::ofThisMachine);
		this.stores = Optional.of(known);
		return known;
	}

	AppImages images() {
		return this.images;
	}

	/** Where it lies. */
	public Home home() {
		return this.home;
	}

	Patience patience() {
		return this.patience;
	}

	private static boolean wasProxied(Home home) {
		try {
			return Ports.kept(home.ports()).containsKey(PlatformPlan.FAULT_PROXY);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Could not read the ports of the platform", ex);
		}
	}

	private PlatformPlan planWith(Map<String, Integer> chosen) {
		var ports = new HashMap<>(chosen);
		ports.put(PlatformPlan.GATEWAY, this.gatewayPort);
		return new PlatformPlan(Map.copyOf(ports), this.home);
	}

	private ProcessSpec spec(PlatformPlan plan, String name) throws IOException, InterruptedException {
		return switch (name) {
			case PlatformPlan.POSTGRES ->
				spec(plan, name, stores().postgres().toString(), stores().postgres(plan).command());
			case PlatformPlan.REDIS -> spec(plan, name, stores().redis().toString(), stores().redis(plan).command());
			default -> spec(plan, name, image(name).build(),
					this.images.command(image(name), plan.options(name), plan.arguments(name)));
		};
	}

	private ProcessSpec spec(PlatformPlan plan, String name, String build, List<String> command)
			throws IOException, InterruptedException {
		var environment = new HashMap<String, String>();
		// two arenas of native memory instead of eight for each core
		environment.put("MALLOC_ARENA_MAX", "2");
		boolean hasClock = PlatformPlan.SERVICES.contains(name) || PlatformPlan.STORES.contains(name);
		if (plan.isProxied() && hasClock) {
			environment.putAll(this.environments.of(name));
		}
		return new ProcessSpec(name, plan.port(name), build, Niceness.ofThisMachine().wrap(command), environment,
				this.home.state());
	}

	private AppImage image(String name) throws IOException {
		return this.images.image(PlatformPlan.application(name));
	}

	private static Signal ending(String name) {
		return name.equals(PlatformPlan.POSTGRES) ? Signal.INT : Signal.TERM;
	}

}
