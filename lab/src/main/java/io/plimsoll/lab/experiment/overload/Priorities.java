package io.plimsoll.lab.experiment.overload;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

import io.plimsoll.lab.experiment.Bench;
import io.plimsoll.lab.experiment.Claim;
import io.plimsoll.lab.experiment.Experiment;
import io.plimsoll.lab.judge.Figure;
import io.plimsoll.lab.judge.Trial;
import io.plimsoll.lab.load.Call;
import io.plimsoll.lab.load.ClassFigures;
import io.plimsoll.lab.load.Expectation;
import io.plimsoll.lab.load.GeneratorBounds;
import io.plimsoll.lab.load.LoadPlan;
import io.plimsoll.lab.load.LoadResult;
import io.plimsoll.lab.load.Mix;
import io.plimsoll.lab.load.Request;
import io.plimsoll.lab.load.RequestSource;
import io.plimsoll.lab.load.Schedule;

/**
 * Three times as many requests as there is room for, of all five classes, and among them
 * those who book: they hold a seat, which is worth as much as a look, and confirm it,
 * which is worth more. In the control all but probes have one rank: everybody is the same
 * customer, and says that nothing is urgent.
 * <p>
 * What is scarce are places of the gateway: it is made to work on a few requests at a
 * time, and most of them are lookups that take a directory a tenth of a second. Were the
 * processors what is scarce, the generator would fight for them as well.
 */
public final class Priorities implements Experiment {

	private static final int PLACES = 8;

	/** Lookups a second that the places are enough for, by Little's law. */
	private static final double CAPACITY = PLACES * 1000.0 / SmallDirectory.LATENCY_MILLIS;

	/** Twice the capacity, so that a part of this class is refused as well. */
	private static final double LOOKUPS = 2 * CAPACITY;

	private static final double UNKNOWN_LOOKUPS = CAPACITY / 2;

	private static final double BULK_LOOKUPS = CAPACITY / 2;

	private static final double HOLDS = 20;

	private static final double OPERATORS = 10;

	private static final double PROBES = 20;

	private static final String PROBE = "probe";

	private static final String CRITICAL = "critical";

	private static final String INTERACTIVE = "interactive";

	private static final String DEFAULT = "default";

	private static final String BULK = "bulk";

	/** What each class may have in any case, the highest first, as it is configured. */
	private static final List<Double> FLOORS = List.of(0.0, 0.03, 0.02, 0.01);

	private static final String USUAL = "u=3";

	private static final String NOT_URGENT = "u=7";

	/** So many that a group of clients is a small part of all. */
	private static final int CUSTOMERS = 24;

	/** After this an answer is no use. */
	private static final Duration IN_TIME = Duration.ofSeconds(1);

	/** In which the level is found; seats are held only afterwards. */
	private static final Duration UNTIL_SETTLED = Duration.ofSeconds(3);

	private static final int CONNECTIONS = 2_000;

	/** The generator has its processors in common with the platform. */
	private static final GeneratorBounds SHARED = new GeneratorBounds(Duration.ofMillis(200), Duration.ofMillis(500),
			0.01);

	private static final Claim CLAIM = new Claim("priorities",
			"At three times the capacity what is worth more goes first: probes and critical requests are answered, who "
					+ "has begun to book comes to an end of it, and hardly a place goes to a lower class while a higher "
					+ "one is refused.",
			List.of("L-10", "L-13"), "ranks: everybody is one customer, for whom nothing is urgent",
			Duration.ofSeconds(40), Duration.ofMinutes(3));

	@Override
	public Claim claim() {
		return CLAIM;
	}

	@Override
	public Trial run(Bench bench) throws Exception {
		return crowd(bench, CUSTOMERS, USUAL, "u=4", "u=6");
	}

	@Override
	public Trial control(Bench bench) throws Exception {
		return crowd(bench, 1, NOT_URGENT, NOT_URGENT, NOT_URGENT);
	}

	private static Trial crowd(Bench bench, int many, String usual, String lower, String lowest) throws Exception {
		var customers = new TreeMap<String, String>();
		IntStream.rangeClosed(1, many)
			.mapToObj("c-%06d"::formatted)
			.forEach((customer) -> customers.put(customer, bench.tokens().customer(customer)));
		var tokens = List.copyOf(customers.values());
		new SmallDirectory(bench).beWide();
		var length = bench.form().choose(Duration.ofSeconds(12), Duration.ofSeconds(60));
		try (var flows = new Flows(bench, customers, usual)) {
			new AdmissionSwitch(bench).holdAll(PLACES);
			var calls = List.of(lookup(INTERACTIVE, new Lookups(tokens, usual), LOOKUPS),
					lookup(DEFAULT, new Lookups(tokens, lower), UNKNOWN_LOOKUPS),
					lookup(BULK, new Lookups(tokens, lowest), BULK_LOOKUPS),
					Call.of(CRITICAL, operator(bench, usual)).inTime(IN_TIME).weighing(OPERATORS),
					Call.of(PROBE, RequestSource.always(Request.get("/readyz").build()))
						.inTime(IN_TIME)
						.weighing(PROBES));
			bench.warmUp(plan(bench, calls, UNTIL_SETTLED));
			var all = new ArrayList<>(calls);
			all.add(Call.of(Flows.HOLD, flows).expecting(Expectation.of(201)).inTime(IN_TIME).weighing(HOLDS));
			var result = bench.offer("all five classes", plan(bench, all, length), flows);
			flows.awaitEnd();
			bench.tell("flows that were not finished: " + flows.broken());
			return judge(bench, result, flows);
		}
	}

	private static Trial judge(Bench bench, LoadResult result, Flows flows) {
		var total = result.all().total();
		if (total.refusals() < total.offered() / 2) {
			bench.flaw("less than half was refused, so there was no such overload");
		}
		bench.tell("refused: " + total.refused() + ", failed: " + result.all().failures());
		return bench.trial(figures(result, flows.begun(), flows.finished()));
	}

	static List<Figure> figures(LoadResult result, int begun, int finished) {
		var critical = result.of(CRITICAL).total();
		var order = List.of(List.of(result.of(CRITICAL)), List.of(result.of(INTERACTIVE), result.of(Flows.HOLD)),
				List.of(result.of(DEFAULT)), List.of(result.of(BULK)));
		var figures = new ArrayList<Figure>();
		figures.add(Figure.equal("probes answered, as a share", share(result.of(PROBE)), "", 1));
		figures.add(Figure.atLeast("critical requests answered in time, as a share",
				(double) (critical.good() + finished) / (critical.offered() + begun), "", 0.999));
		figures.add(Figure.atLeast("seats confirmed, as a share of those held", (double) finished / begun, "", 0.99));
		figures.add(Figure.atMost("places that went to a lower class while a higher one was refused, as a share",
				Inversions.of(order, FLOORS).share(), "", 0.01));
		figures.add(Figure.told("seats held", begun, ""));
		for (var figuresOfClass : List.of(result.of(Flows.HOLD), result.of(INTERACTIVE), result.of(DEFAULT),
				result.of(BULK))) {
			figures
				.add(Figure.told("answered of " + figuresOfClass.label() + ", as a share", share(figuresOfClass), ""));
		}
		return figures;
	}

	private static double share(ClassFigures figures) {
		return (double) figures.total().good() / figures.total().offered();
	}

	private static Call lookup(String label, RequestSource lookups, double rate) {
		return Call.of(label, lookups).inTime(IN_TIME).weighing(rate);
	}

	private static RequestSource operator(Bench bench, String urgency) {
		return RequestSource.always(Request.get("/upstreams")
			.header("Authorization", "Bearer " + bench.tokens().operator())
			.header("Priority", urgency)
			.build());
	}

	private static LoadPlan plan(Bench bench, List<Call> calls, Duration length) {
		double rate = calls.stream().mapToDouble(Call::weight).sum();
		return new LoadPlan(bench.gateway(), Schedule.constant(rate, length), new Mix(calls), bench.seed(), CONNECTIONS,
				SHARED, Set.of("Location"), false);
	}

}
