package io.plimsoll.lab.experiment;

import java.io.IOException;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

import javax.sql.DataSource;

import io.plimsoll.deadline.MonotonicClock;
import io.plimsoll.lab.check.FinalState;
import io.plimsoll.lab.check.jdbc.JdbcFinalState;
import io.plimsoll.lab.client.Call;
import io.plimsoll.lab.client.GatewayClient;
import io.plimsoll.lab.client.Leadership;
import io.plimsoll.lab.client.Reply;
import io.plimsoll.lab.client.Tokens;
import io.plimsoll.lab.fault.ActiveFault;
import io.plimsoll.lab.fault.Fault;
import io.plimsoll.lab.history.Recorder;
import io.plimsoll.lab.judge.Chart;
import io.plimsoll.lab.judge.FaultSpan;
import io.plimsoll.lab.judge.Figure;
import io.plimsoll.lab.judge.Trial;
import io.plimsoll.lab.load.LoadListener;
import io.plimsoll.lab.load.LoadPlan;
import io.plimsoll.lab.load.LoadResult;
import io.plimsoll.lab.load.Soundness;
import io.plimsoll.lab.load.http.LoadRun;
import io.plimsoll.lab.platform.FellShortException;
import io.plimsoll.lab.platform.Home;
import io.plimsoll.lab.time.Patience;

/**
 * What an experiment has for one trial: load, faults, clients, the final state, and paper
 * to take down what it sees. To be used by the thread of the trial.
 */
public final class Bench {

	private static final Duration FOR_A_CALL = Duration.ofSeconds(5);

	private static final Duration FOR_A_GLANCE = Duration.ofMillis(500);

	private static final Duration FOR_LEADERS = Duration.ofSeconds(30);

	/**
	 * More than any deadline, which is two seconds at most: after it nothing that was
	 * begun can still take effect.
	 */
	private static final Duration TO_REST = Duration.ofMillis(2500);

	private final Site site;

	private final Tools tools;

	private final Form form;

	private final long seed;

	private final Map<String, Double> measured;

	private final Notes notes;

	private final Undo undo;

	private final RandomGenerator random;

	private final GatewayClient client;

	private volatile long zeroNanos;

	Bench(Site site, Tools tools, Form form, long seed, Map<String, Double> measured, Notes notes, Undo undo) {
		this.site = site;
		this.tools = tools;
		this.form = form;
		this.seed = seed;
		this.measured = measured;
		this.notes = notes;
		this.undo = undo;
		this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
		this.client = new GatewayClient(site.gateway(), FOR_A_CALL);
		this.zeroNanos = tools.clock().nanos();
	}

	/** How long the trial may be. */
	public Form form() {
		return this.form;
	}

	/** What chance begins with: the same in a run and its control. */
	public long seed() {
		return this.seed;
	}

	/** Chance, for everything that is not load. */
	public RandomGenerator random() {
		return this.random;
	}

	/** Where load goes. */
	public URI gateway() {
		return this.site.gateway();
	}

	/** Where each process that serves HTTP does so, as far as they can be reached. */
	public Map<String, URI> processes() {
		return this.site.processes();
	}

	/** What time is measured with. */
	public MonotonicClock clock() {
		return this.tools.clock();
	}

	/** Who clients are. */
	public Tokens tokens() {
		return this.site.tokens();
	}

	/** booking-service's database. */
	public DataSource bookings() {
		return this.site.bookings();
	}

	/** address-service's database. */
	public DataSource addresses() {
		return this.site.addresses();
	}

	/**
	 * Where Redis is.
	 * @throws FellShortException if it cannot be reached from here
	 */
	public String redis() {
		return this.site.redis()
			.orElseThrow(() -> new FellShortException("Redis cannot be reached from here, only the services can"));
	}

	/**
	 * Where the platform's files lie, and those of servers of one's own may.
	 * @throws FellShortException if they are not on this machine
	 */
	public Home home() {
		return this.site.home()
			.orElseThrow(() -> new FellShortException(
					"Servers of one's own can be had only beside a platform of processes"));
	}

	/** Sends one call and waits for the answer, whatever its status. */
	public Reply send(Call call) throws IOException, InterruptedException {
		return this.client.send(call);
	}

	/**
	 * Sends one call to a process itself, past the gateway, and waits for the answer.
	 * @throws FellShortException if its address is not known here
	 */
	public Reply send(String process, Call call) throws IOException, InterruptedException {
		var address = this.site.processes().get(process);
		if (address == null) {
			throw new FellShortException(process + " cannot be reached from here, only the gateway can");
		}
		return new GatewayClient(address, FOR_A_CALL).send(call);
	}

	/** A recorder of what clients see, whose time begins now. */
	public Recorder record() {
		return new Recorder(this.tools.clock());
	}

	/** Lets time go by. */
	public void pause(Duration time) throws InterruptedException {
		this.tools.patience().pause().of(time);
	}

	/**
	 * Waits for what comes by itself.
	 * @return whether it came within {@code bound}
	 */
	public boolean await(Duration bound, Patience.Condition<IOException> condition)
			throws IOException, InterruptedException {
		return this.tools.patience().until(bound, condition);
	}

	/**
	 * Who leads, once every shard has a leader.
	 * @throws FellShortException if it does not come to that
	 */
	public Leadership leaders() throws IOException, InterruptedException {
		var token = this.site.tokens().operator();
		var last = new Leadership[] { Leadership.UNKNOWN };
		boolean complete = await(FOR_LEADERS, () -> {
			last[0] = Leadership.ask(this.client, token).orElse(Leadership.UNKNOWN);
			return last[0].isComplete();
		});
		if (!complete) {
			throw new FellShortException("Not every shard had a leader within " + FOR_LEADERS.toSeconds() + " s");
		}
		return last[0];
	}

	/**
	 * Who leads, as one replica believes; empty if it does not say at once, or cannot be
	 * asked here.
	 */
	public Optional<Leadership> leadershipAccordingTo(String process) throws InterruptedException {
		var address = this.site.processes().get(process);
		return (address != null)
				? Leadership.ask(new GatewayClient(address, FOR_A_GLANCE), this.site.tokens().operator())
				: Optional.empty();
	}

	/**
	 * Offers load and waits for its end. The times of the trial count from its start.
	 * @param what for the line of progress
	 */
	public LoadResult offer(String what, LoadPlan plan, LoadListener listener)
			throws IOException, InterruptedException {
		return result(start(what, plan, listener));
	}

	/**
	 * Offers load that is not part of the trial, such as one that looks for a capacity.
	 */
	public LoadResult probe(LoadPlan plan) throws InterruptedException {
		return this.tools.load().run(plan, new Live("looking for the capacity", LoadListener.NONE, this.tools.line()));
	}

	/**
	 * Measures something once for a run and its control.
	 * @param what tells it from other measurements
	 */
	public double once(String what, Measurement measurement) throws Exception {
		var known = this.measured.get(what);
		if (known == null) {
			known = measurement.measure();
			this.measured.put(what, known);
		}
		return known;
	}

	/** Offers load that shall only warm the two sides up; nothing of it counts. */
	public void warmUp(LoadPlan plan) throws InterruptedException {
		this.tools.load().run(plan, new Live("warming up", LoadListener.NONE, this.tools.line()));
	}

	/** Starts to offer load. The times of the trial count from now. */
	public LoadRun start(String what, LoadPlan plan, LoadListener listener) throws IOException {
		this.zeroNanos = this.tools.clock().nanos();
		var run = this.tools.load().start(plan, new Live(what, listener, this.tools.line()));
		this.undo.later(run::stop);
		return run;
	}

	/** What load came to; if the generator fell behind, the trial is flawed. */
	public LoadResult result(LoadRun run) throws InterruptedException {
		try {
			var result = run.result().get();
			if (result.soundness() instanceof Soundness.FellBehind behind) {
				flaw("the generator fell behind: " + String.join(", ", behind.why()));
			}
			tell(String.format(Locale.ROOT,
					"The generator kept %.2f processors busy; 99 %% of its sends were at most %.1f ms late",
					result.generator().cores(), Plots.millis(result.generator().latenessP99())));
			return result;
		}
		catch (ExecutionException ex) {
			throw new CompletionException(ex.getCause());
		}
	}

	/**
	 * Makes a fault, which ends when it is closed, with the trial, or after
	 * {@code limit}.
	 */
	public ActiveFault begin(Fault fault, Duration limit) throws IOException, InterruptedException {
		var from = seconds();
		return this.undo.later(new Spanned(this.site.faults().begin(fault, limit),
				() -> this.notes.fault(new FaultSpan(fault.text(), from, seconds()))));
	}

	/** Undoes this, too, when the trial ends. */
	public void later(AutoCloseable step) throws IOException {
		this.undo.later(step);
	}

	/** Seconds since load was last started. */
	public double seconds() {
		return this.tools.clock().since(this.zeroNanos).toNanos() / 1e9;
	}

	/** What is left in booking-service's database, once all has come to rest. */
	public FinalState finalState() throws InterruptedException, SQLException {
		pause(TO_REST);
		return new JdbcFinalState(this.site.bookings()).read();
	}

	/** Draws this in the report. */
	public void draw(Chart chart) {
		this.notes.draw(chart);
	}

	/** Writes this into the report. */
	public void tell(String line) {
		this.notes.tell(line);
	}

	/** Says why the trial proves nothing, as a clause. */
	public void flaw(String clause) {
		this.notes.flaw(clause);
	}

	/** What the trial came to. */
	public Trial trial(List<Figure> figures) {
		return new Trial(figures, this.notes.flaws());
	}

	/** Comes to a number. */
	@FunctionalInterface
	public interface Measurement {

		/** Measures. */
		double measure() throws Exception;

	}

	/** A fault whose span is taken down when it ends. */
	private static final class Spanned implements ActiveFault {

		private final ActiveFault fault;

		private final Runnable onEnd;

		private boolean ended;

		Spanned(ActiveFault fault, Runnable onEnd) {
			this.fault = fault;
			this.onEnd = onEnd;
		}

		@Override
		public Fault fault() {
			return this.fault.fault();
		}

		@Override
		public synchronized void close() throws IOException {
			try {
				this.fault.close();
			}
			finally {
				if (!this.ended) {
					this.ended = true;
					this.onEnd.run();
				}
			}
		}

	}

}
