package io.plimsoll.lab.experiment.overload;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import io.plimsoll.lab.experiment.Bench;
import io.plimsoll.lab.experiment.Claim;
import io.plimsoll.lab.experiment.Experiment;
import io.plimsoll.lab.experiment.Plots;
import io.plimsoll.lab.fault.Fault;
import io.plimsoll.lab.fault.ProcessAction;
import io.plimsoll.lab.judge.Figure;
import io.plimsoll.lab.judge.Trial;
import io.plimsoll.lab.load.Call;
import io.plimsoll.lab.load.LoadListener;
import io.plimsoll.lab.load.Request;
import io.plimsoll.lab.load.RequestSource;
import io.plimsoll.lab.load.Schedule;
import io.plimsoll.lab.load.SecondFigures;
import io.plimsoll.lab.load.UserModel;
import io.plimsoll.lab.load.users.BudgetedRetry;
import io.plimsoll.lab.load.users.HotRetry;
import io.plimsoll.lab.platform.FellShortException;
import io.plimsoll.lab.platform.PlatformPlan;

/**
 * Every read that must see the database fails, because that is dead: users try again, and
 * so does the gateway for each of their requests, with another replica. What is counted
 * is how many requests one becomes, at the gateway and at the replicas, once all that was
 * saved up for short failures is spent. Then somebody asks for more than his quota, and
 * is told not to try again.
 */
public final class RetryStorm implements Experiment {

	private static final int ATTEMPTS = 3;

	private static final double SHARE = 0.1;

	private static final Duration FIRST_WAIT = Duration.ofMillis(100);

	/** A multiple of ten a second, so that a tenth of all is a whole number. */
	private static final double RATE = 50;

	/** Longer than any deadline: nothing is under way once the last has its answer. */
	private static final Duration PATIENCE = Duration.ofSeconds(3);

	private static final Duration UNTIL_SPENT = Duration.ofSeconds(3);

	private static final Duration TO_FAIL = Duration.ofSeconds(10);

	private static final Duration TO_RECOVER = Duration.ofSeconds(30);

	private static final Duration AT_MOST = Duration.ofMinutes(6);

	private static final String CUSTOMER = "c-000098";

	private static final double BEYOND_QUOTA = 10;

	private static final Claim CLAIM = new Claim("retry-storm",
			"Where all fails, users with a budget make at most 1.1 requests of one, and so does the gateway; who is "
					+ "told not to try again does not. Without budgets one becomes three, and those six.",
			List.of("L-04", "L-52", "X-07", "X-08"), "budgets of retries", Duration.ofSeconds(40),
			Duration.ofMinutes(10));

	@Override
	public Claim claim() {
		return CLAIM;
	}

	@Override
	public Trial run(Bench bench) throws Exception {
		return storm(bench, () -> new BudgetedRetry(ATTEMPTS, FIRST_WAIT, SHARE));
	}

	@Override
	public Trial control(Bench bench) throws Exception {
		RetryShare.set(bench, 1);
		return storm(bench, () -> new HotRetry(ATTEMPTS));
	}

	private static Trial storm(Bench bench, Supplier<UserModel> user) throws Exception {
		var figures = new ArrayList<Figure>();
		try (var _ = bench.begin(new Fault.OnProcess(ProcessAction.KILL, PlatformPlan.POSTGRES), AT_MOST)) {
			figures.addAll(inVain(bench, user.get()));
		}
		double back = bench.seconds();
		await(bench, TO_RECOVER, 200);
		figures.add(Figure.told("until a read succeeded, once the database was back", bench.seconds() - back, "s"));
		figures.add(beyondQuota(bench, user.get()));
		return bench.trial(figures);
	}

	private static List<Figure> inVain(Bench bench, UserModel user) throws Exception {
		await(bench, TO_FAIL, 503);
		var call = Call.of("read", new AddressReads(bench.tokens().operator(), "no-cache", AddressReads.MANY))
			.within(PATIENCE)
			.by(user);
		bench.warmUp(SharedMachine.plan(bench, Schedule.constant(RATE, UNTIL_SPENT), call));
		var length = bench.form().choose(Duration.ofSeconds(6), Duration.ofMinutes(4));
		long before = ReplicaArrivals.count(bench);
		var result = bench.offer("reading in vain", SharedMachine.plan(bench, Schedule.constant(RATE, length), call),
				LoadListener.NONE);
		long arrived = ReplicaArrivals.count(bench) - before;
		bench.draw(Plots.timeline("Reads while the database is dead", result.all()));
		bench.tell("refused: " + result.all().total().refused() + ", failed: " + result.all().failures());
		if (result.all().total().good() > 0) {
			bench.flaw("not all reads failed");
		}
		return amplification(result.all().total(), arrived);
	}

	/**
	 * What became of each request.
	 * @param total as users saw it
	 * @param arrived requests at the replicas
	 */
	static List<Figure> amplification(SecondFigures total, long arrived) {
		long users = total.offered() - total.retries();
		return List.of(Figure.told("users", (double) users, ""),
				Figure.atMost("requests for each user", total.offered() / (double) users, "", 1 + SHARE),
				Figure.atMost("requests at the replicas for each at the gateway", arrived / (double) total.offered(),
						"", 1 + SHARE),
				Figure.told("requests at the replicas for each user", arrived / (double) users, ""));
	}

	private static Figure beyondQuota(Bench bench, UserModel user) throws Exception {
		var token = bench.tokens().customer(CUSTOMER);
		var quotas = new QuotaSwitch(bench);
		quotas.introduce(List.of(token));
		quotas.grant("enforce", 1, 1, 1);
		var request = Request.get("/addresses/" + CUSTOMER).header("Authorization", "Bearer " + token).build();
		var call = Call.of("read", RequestSource.always(request)).by(user);
		var total = bench
			.offer("asking for more than a quota",
					SharedMachine.plan(bench, Schedule.constant(BEYOND_QUOTA, Duration.ofSeconds(2)), call),
					LoadListener.NONE)
			.all()
			.total();
		if (total.refused().getOrDefault("quota", 0L) == 0) {
			bench.flaw("nobody was told not to try again");
		}
		return Figure.equal("requests repeated by who was told not to", (double) total.retries(), "", 0);
	}

	private static void await(Bench bench, Duration bound, int status) throws IOException, InterruptedException {
		var read = io.plimsoll.lab.client.Call.get("/addresses/" + CUSTOMER)
			.as(bench.tokens().operator())
			.with("Cache-Control", "no-cache");
		if (!bench.await(bound, () -> bench.send(read).status() == status)) {
			throw new FellShortException("A read of an address did not come to be answered " + status);
		}
	}

}
