package io.plimsoll.lab.platform;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

import io.plimsoll.lab.client.Leadership;
import io.plimsoll.lab.client.LocalTokens;
import io.plimsoll.lab.launch.PortHolder;
import io.plimsoll.lab.launch.Ports;
import io.plimsoll.lab.launch.ProcessState;

/**
 * Starts what is down, in order: stores, databases, services, and waits until every shard
 * has a leader. What it has started is ended again if it does not come through, or is
 * cancelled; what ran before is left alone.
 */
public final class PlatformStart {

	private static final Duration FOR_LEADERS = Duration.ofSeconds(30);

	/** Training keeps more than one core busy, but not two. */
	private static final int TRAINED_TOGETHER = 2;

	private final Platform platform;

	private final LocalTokens tokens;

	private final Progress progress;

	private final List<String> started = new ArrayList<>();

	private boolean cancelled;

	public PlatformStart(Platform platform, LocalTokens tokens, Progress progress) {
		this.platform = platform;
		this.tokens = tokens;
		this.progress = progress;
	}

	/** Does it all. */
	public void run() throws Exception {
		var down = this.platform.in(ProcessState.DOWN);
		if (down.contains(PlatformPlan.GATEWAY)) {
			requireFree(this.platform.gateway().getPort());
		}
		this.tokens.operator(); // makes the key that the services want to see
		CacheKeys.createIfAbsent(this.platform.home().keys());
		this.progress.step("applications", () -> prepareApplications(this.platform.plan(), down));
		var plan = this.platform.plan(); // that took a while, and others choose ports too
		startStep("stores", plan, PlatformPlan.STORES.stream().filter(down::contains).toList());
		startStep("fault proxy", plan, down.stream().filter(PlatformPlan.FAULT_PROXY::equals).toList());
		if (this.platform.processes().state(PlatformPlan.POSTGRES) == ProcessState.UP) {
			this.progress.step("databases", () -> createDatabases(plan));
		}
		var services = PlatformPlan.SERVICES.stream().filter(down::contains).toList();
		this.progress.step("services", () -> startAll(plan, services));
		this.progress.step("shards", () -> awaitLeaders(plan));
		this.platform.deleteOldBuilds();
	}

	/** Whether anything was started. */
	public synchronized boolean hasStarted() {
		return !this.started.isEmpty();
	}

	private void startStep(String title, PlatformPlan plan, List<String> names) throws Exception {
		if (!names.isEmpty()) {
			this.progress.step(title, () -> startAll(plan, names));
		}
	}

	/** Ends what was started, and lets nothing more be started. */
	public synchronized void cancel() throws IOException, InterruptedException {
		this.cancelled = true;
		PlatformStop.stop(this.platform, this.started);
	}

	private synchronized void start(PlatformPlan plan, String name) throws IOException, InterruptedException {
		requireNotCancelled();
		this.platform.start(plan, name);
		this.started.add(name);
	}

	private synchronized void requireNotCancelled() {
		if (this.cancelled) {
			throw new FellShortException("Cancelled");
		}
	}

	private void startAll(PlatformPlan plan, List<String> names) throws Exception {
		for (var name : names) {
			this.platform.prepare(plan, name);
			start(plan, name);
		}
		try {
			this.platform.readiness(plan).await(names, this.progress);
		}
		catch (FellShortException ex) {
			requireNotCancelled(); // else they ended because we ended them
			throw ex;
		}
	}

	private void prepareApplications(PlatformPlan plan, List<String> down) throws Exception {
		var applications = EnumSet.noneOf(Application.class);
		down.stream().filter(PlatformPlan.SERVICES::contains).map(PlatformPlan::application).forEach(applications::add);
		this.progress.detail("unpacking and training what was built");
		var done = new EnumMap<AppImages.Preparation, List<String>>(AppImages.Preparation.class);
		try (var workers = Executors.newFixedThreadPool(TRAINED_TOGETHER)) {
			var preparations = new EnumMap<Application, Future<AppImages.Preparation>>(Application.class);
			for (var application : applications) {
				preparations.put(application, workers.submit(() -> this.platform.images().prepare(application, plan)));
			}
			for (var preparation : preparations.entrySet()) {
				done.computeIfAbsent(preparation.getValue().get(), (_) -> new ArrayList<>())
					.add(preparation.getKey().module());
			}
		}
		catch (ExecutionException ex) {
			throw (ex.getCause() instanceof FellShortException reason) ? reason : ex;
		}
		this.progress.detail(done.entrySet()
			.stream()
			.map((entry) -> entry.getKey() + ": " + String.join(", ", entry.getValue()))
			.collect(Collectors.joining("; ")));
	}

	private void createDatabases(PlatformPlan plan) throws Exception {
		var postgres = this.platform.stores().postgres(plan);
		postgres.createRole(PlatformPlan.ADDRESS_READER);
		for (var database : PlatformPlan.DATABASES) {
			postgres.createDatabase(database);
		}
		this.progress.detail(String.join(", ", PlatformPlan.DATABASES));
	}

	private void awaitLeaders(PlatformPlan plan) throws InterruptedException {
		var reader = new StatusReader(plan, this.platform.processes(), this.tokens);
		boolean complete = this.platform.patience().until(FOR_LEADERS, () -> {
			var leadership = reader.leadershipAccordingTo(PlatformPlan.GATEWAY).orElse(Leadership.UNKNOWN);
			this.progress.detail(leadership.leaders().size() + " have a leader");
			return leadership.isComplete();
		});
		if (!complete) {
			throw new FellShortException("Not every shard has a leader after " + FOR_LEADERS.toSeconds()
					+ " s; ./plimsoll logs booking-a may tell why");
		}
	}

	static void requireFree(int port) {
		if (!Ports.isFree(port)) {
			var holder = PortHolder.of(port).map(PortHolder::description).orElse("a process that is not yours");
			throw new FellShortException("Port " + port + " is taken by " + holder
					+ ". End it, or choose another port: PLIMSOLL_PORT=8090 ./plimsoll up");
		}
	}

}
