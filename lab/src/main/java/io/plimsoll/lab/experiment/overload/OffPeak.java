package io.plimsoll.lab.experiment.overload;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

import io.plimsoll.lab.experiment.Bench;
import io.plimsoll.lab.experiment.Claim;
import io.plimsoll.lab.experiment.Experiment;
import io.plimsoll.lab.judge.Figure;
import io.plimsoll.lab.judge.Trial;
import io.plimsoll.lab.load.Call;
import io.plimsoll.lab.load.LoadListener;
import io.plimsoll.lab.load.LoadPlan;
import io.plimsoll.lab.load.Mix;
import io.plimsoll.lab.load.Schedule;

/**
 * Users ask for a little more than there is room for, alone and then beside batch
 * clients; afterwards nobody asks for anything. Of the batch clients every other one says
 * that it can wait, and the others come again when they are told to. In the control the
 * lane is off and nobody comes again.
 * <p>
 * What is scarce are places of the gateway, as in {@link Priorities}: lookups take a
 * directory a tenth of a second.
 */
public final class OffPeak implements Experiment {

	private static final int PLACES = 8;

	/** Lookups a second that the places are enough for, by Little's law. */
	private static final double CAPACITY = PLACES * 1000.0 / SmallDirectory.LATENCY_MILLIS;

	private static final double USERS = 1.2 * CAPACITY;

	/** Of each kind of batch clients. */
	private static final double BATCH = 3;

	/** So many that a group of clients is a small part of all. */
	private static final int CUSTOMERS = 24;

	private static final String USER = "users";

	/** After this an answer is of no use to a user. */
	private static final Duration IN_TIME = Duration.ofSeconds(1);

	/** In which the level is found. */
	private static final Duration UNTIL_SETTLED = Duration.ofSeconds(2);

	private static final int CONNECTIONS = 2_000;

	/**
	 * More than a well-behaved client needs, which is told to wait for 1 to 3 seconds.
	 */
	private static final int TIMES = 60;

	/** Of what users get without bulk. */
	private static final double AS_MUCH = 0.02;

	private static final Claim CLAIM = new Claim("off-peak",
			"Bulk work that comes at the peak is moved and not lost: who can wait has a ticket, who cannot is told when "
					+ "to come again, all of it is done once when the load has fallen, and users get as much as "
					+ "without it.",
			List.of("L-12"), "off-peak lane, and clients that come again", Duration.ofSeconds(25),
			Duration.ofMinutes(3));

	@Override
	public Claim claim() {
		return CLAIM;
	}

	@Override
	public Trial run(Bench bench) throws Exception {
		return peak(bench, "enforce", TIMES);
	}

	@Override
	public Trial control(Bench bench) throws Exception {
		return peak(bench, "off", 0);
	}

	private static Trial peak(Bench bench, String mode, int times) throws Exception {
		new SmallDirectory(bench).beWide();
		var lane = new OffPeakSwitch(bench);
		lane.set(mode);
		new AdmissionSwitch(bench).holdAll(PLACES);
		var length = bench.form().choose(Duration.ofSeconds(8), Duration.ofSeconds(60));
		var users = Call.of(USER, new Lookups(tokens(bench), "u=3")).inTime(IN_TIME).weighing(USERS);
		bench.warmUp(plan(bench, UNTIL_SETTLED, List.of(users)));
		var alone = bench.offer("users alone", plan(bench, length, List.of(users)), LoadListener.NONE);
		var clients = new BatchClients(bench);
		long doneBefore = lane.report().path("done").asLong();
		var beside = bench.offer("users and batch clients",
				plan(bench, length, List.of(users, clients.waiting(BATCH), clients.comingAgain(BATCH, times))),
				clients);
		clients.fetch();
		long done = lane.report().path("done").asLong() - doneBefore;
		var again = beside.of(BatchClients.COMING_AGAIN).total();
		bench.tell("batch clients that could wait and were served at once: " + clients.served());
		return bench.trial(List.of(
				Figure
					.equal("batch requests that could wait and have neither answer nor ticket", clients.lost(), "", 0),
				Figure.atLeast("tickets", (double) clients.tickets(), "", 1),
				Figure.equal("tickets that have their answer after the peak", clients.done(), "",
						(double) clients.tickets()),
				Figure.equal("deferred requests that were done", (double) done, "", (double) clients.tickets()),
				Figure.atLeast("done of those who come again, as a share",
						again.good() / (double) (again.offered() - again.retries()), "", 1),
				Figure.within("what users get, as a share of what they get without bulk",
						beside.of(USER).total().good() / (double) alone.of(USER).total().good(), "", 1 - AS_MUCH,
						1 + AS_MUCH),
				Figure.told("refusals of users", (double) beside.of(USER).total().refusals(), "")));
	}

	private static List<String> tokens(Bench bench) {
		return IntStream.rangeClosed(1, CUSTOMERS).mapToObj("c-%06d"::formatted).map(bench.tokens()::customer).toList();
	}

	private static LoadPlan plan(Bench bench, Duration length, List<Call> calls) {
		double rate = calls.stream().mapToDouble(Call::weight).sum();
		return new LoadPlan(bench.gateway(), Schedule.constant(rate, length), new Mix(calls), bench.seed(), CONNECTIONS,
				SharedMachine.BOUNDS, Set.of("Location", "Retry-After"), false);
	}

}
