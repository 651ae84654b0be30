package io.plimsoll.lab.experiment.address;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

import io.plimsoll.lab.experiment.Bench;
import io.plimsoll.lab.experiment.Samples;
import io.plimsoll.lab.experiment.Window;
import io.plimsoll.lab.load.Call;
import io.plimsoll.lab.load.Expectation;
import io.plimsoll.lab.load.GeneratorBounds;
import io.plimsoll.lab.load.LoadListener;
import io.plimsoll.lab.load.LoadPlan;
import io.plimsoll.lab.load.Mix;
import io.plimsoll.lab.load.Operation;
import io.plimsoll.lab.load.Outcome;
import io.plimsoll.lab.load.Request;
import io.plimsoll.lab.load.Schedule;
import io.plimsoll.lab.platform.FellShortException;

/**
 * Readers of addresses, who hold each answer against what the database has, and note when
 * it was, what became of it, and how old it said it was. An answer that is not the right
 * one counts as none.
 */
final class CheckedReaders implements LoadListener {

	/**
	 * The machine is shared with all that is being tried, and some of it is just
	 * starting.
	 */
	private static final GeneratorBounds SHARED = new GeneratorBounds(Duration.ofMillis(100), Duration.ofMillis(500),
			0.01);

	private static final double WARMING_RATE = 300;

	private static final Duration FOR_ONE = Duration.ofSeconds(10);

	private static final int NOBODY = 900_001;

	private static final int NOBODIES = 40;

	private static final String AGE = "Age";

	private static final String CACHE_STATUS = "Cache-Status";

	private final Bench bench;

	private final String cacheControl;

	private final Map<String, String> truth;

	private final Samples samples = new Samples();

	private final Queue<ToldAge> ages = new ConcurrentLinkedQueue<>();

	private final Queue<Double> wrong = new ConcurrentLinkedQueue<>();

	/**
	 * Readers who say what will do.
	 * @param cacheControl the directive of their requests; empty for none
	 */
	CheckedReaders(Bench bench, String cacheControl) {
		this.bench = bench;
		this.cacheControl = cacheControl;
		this.truth = TrueAddresses.read(bench.addresses());
	}

	/** Reads of so many seeded customers, from number {@code first} on. */
	Call of(String label, int first, int customers) {
		return call(label, (random) -> customer(first + random.nextInt(customers)));
	}

	/** Reads of these customers, of each once, in their order. */
	Call each(String label, List<String> customers) {
		var next = customers.iterator();
		return call(label, (random) -> next.hasNext() ? next.next() : customers.getLast());
	}

	/**
	 * Has {@code replica} itself read so many customers, each until it was answered.
	 * @throws FellShortException if it does not come to that
	 */
	static void makeKnown(Bench bench, String replica, int customers) throws IOException, InterruptedException {
		var readers = new CheckedReaders(bench, "");
		var all = IntStream.rangeClosed(1, customers).mapToObj(CheckedReaders::customer).toList();
		var length = Duration.ofMillis((long) (1000 * all.size() / WARMING_RATE));
		bench.warmUp(readers.plan(at(bench, replica), WARMING_RATE, length, readers.each("warming up", all)));
		// of load some is lost on a busy machine, and chance sends more or less of it
		for (var customer : all) {
			readers.read(replica, customer);
		}
	}

	/**
	 * What becomes of reads of customers that no database has, one after the other, asked
	 * of {@code replica} itself: the gateway holds refusals back from who gets many.
	 * @return what was said that nobody is there, or that nobody knows
	 */
	static Window nobodies(Bench bench, String replica) throws IOException, InterruptedException {
		var token = bench.tokens().operator();
		var refused = new ArrayList<Duration>();
		var longest = Duration.ZERO;
		for (int i = 0; i < NOBODIES; i++) {
			long start = bench.clock().nanos();
			var reply = bench.send(replica,
					io.plimsoll.lab.client.Call.get("/addresses/" + customer(NOBODY + i)).as(token));
			var took = bench.clock().since(start);
			longest = (took.compareTo(longest) > 0) ? took : longest;
			if (reply.status() == 404 || reply.status() == 503) {
				refused.add(took);
			}
		}
		return new Window(NOBODIES, refused, longest);
	}

	private void read(String replica, String customer) throws IOException, InterruptedException {
		var call = io.plimsoll.lab.client.Call.get("/addresses/" + customer).as(this.bench.tokens().operator());
		if (!this.bench.await(FOR_ONE, () -> this.bench.send(replica, call).status() == 200)) {
			throw new FellShortException(replica + " did not answer a read of " + customer);
		}
	}

	/**
	 * Where {@code replica} answers itself.
	 * @throws FellShortException if it cannot be reached from here
	 */
	static URI at(Bench bench, String replica) {
		return Optional.ofNullable(bench.processes().get(replica))
			.orElseThrow(() -> new FellShortException(replica + " cannot be reached from here, only the gateway can"));
	}

	/** A plan for reads. */
	LoadPlan plan(double ratePerSecond, Duration length, Call... calls) {
		return plan(this.bench.gateway(), ratePerSecond, length, calls);
	}

	/** A plan for reads, from whoever is at {@code target}. */
	LoadPlan plan(URI target, double ratePerSecond, Duration length, Call... calls) {
		return new LoadPlan(target, Schedule.poisson(ratePerSecond, length), Mix.of(calls), this.bench.seed(),
				LoadPlan.CONNECTIONS, SHARED, Set.of(), false)
			.keeping(Set.of(AGE, CACHE_STATUS));
	}

	/** What became of the reads with this label that were to start between the two. */
	Window window(String label, double fromSeconds, double toSeconds) {
		return this.samples.window(label, fromSeconds, toSeconds);
	}

	/** How many answers were not what the database has, in the whole run. */
	long wrong() {
		return this.wrong.size();
	}

	/**
	 * How many answers between the two made themselves out to be younger than the source
	 * is away, or did not say that they are stale when they were.
	 * @param awaySeconds since when nobody can have had an answer from the source
	 * @param fresh for how long an answer is fresh
	 */
	long dishonest(double fromSeconds, double toSeconds, double awaySeconds, Duration fresh) {
		return this.ages.stream()
			.filter((told) -> told.atSeconds() >= fromSeconds && told.atSeconds() < toSeconds)
			.filter((told) -> !told.isHonest(awaySeconds, fresh))
			.count();
	}

	/** How many answers between the two said that they are stale. */
	int stale(double fromSeconds, double toSeconds) {
		return (int) this.ages.stream()
			.filter((told) -> told.atSeconds() >= fromSeconds && told.atSeconds() < toSeconds && told.stale())
			.count();
	}

	@Override
	public void finished(Operation operation) {
		var answer = operation.answer();
		if (answer == null || answer.status() != 200) {
			this.samples.finished(operation);
			return;
		}
		double at = operation.intendedNanos() / 1e9;
		if (isTrue(operation, answer.text())) {
			this.samples.finished(operation);
			this.ages.add(new ToldAge(at, answer.header(AGE).map(Long::parseLong).orElse(-1L),
					answer.header(CACHE_STATUS).orElse("").contains("ttl=-")));
		}
		else {
			this.wrong.add(at);
			this.samples.finished(new Operation(operation.number(), operation.user(), operation.call(),
					operation.request(), operation.attempt(), operation.intendedNanos(), operation.sentNanos(),
					operation.finishedNanos(), new Outcome.Failed("another address"), answer));
		}
	}

	/** Of one that was written since, nobody here knows more than whose it is. */
	private boolean isTrue(Operation operation, String body) {
		var customer = String.valueOf(operation.request().subject());
		var known = this.truth.get(customer);
		return (known != null) ? known.equals(body) : body.startsWith("{\"customer\":\"" + customer + "\"");
	}

	/** The name of the seeded customer with this number, from 1. */
	static String customer(int number) {
		return String.format(Locale.ROOT, "c-%06d", number);
	}

	private Call call(String label, Function<RandomGenerator, String> customer) {
		var token = this.bench.tokens().operator();
		return Call.of(label, (random) -> request(customer.apply(random), token)).expecting(Expectation.of(200));
	}

	private Request request(String customer, String token) {
		var request = Request.get("/addresses/" + customer).header("Authorization", "Bearer " + token).about(customer);
		return (this.cacheControl.isEmpty() ? request : request.header("Cache-Control", this.cacheControl)).build();
	}

	/** What an answer said of its age; -1 if nothing. */
	record ToldAge(double atSeconds, long ageSeconds, boolean stale) {

		/**
		 * The age is told in whole seconds, and counts from before the source was asked.
		 */
		boolean isHonest(double awaySeconds, Duration fresh) {
			return this.ageSeconds >= 0 && this.ageSeconds + 1 >= this.atSeconds - awaySeconds
					&& (this.stale || this.ageSeconds <= fresh.toSeconds());
		}

	}

}
