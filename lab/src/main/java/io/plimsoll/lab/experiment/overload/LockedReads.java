package io.plimsoll.lab.experiment.overload;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

import io.plimsoll.lab.client.Call;
import io.plimsoll.lab.experiment.Bench;
import io.plimsoll.lab.experiment.Plots;
import io.plimsoll.lab.judge.Figure;
import io.plimsoll.lab.load.LoadListener;
import io.plimsoll.lab.load.LoadPlan;
import io.plimsoll.lab.load.Request;
import io.plimsoll.lab.load.RequestSource;
import io.plimsoll.lab.load.Schedule;
import io.plimsoll.lab.platform.PlatformPlan;

/**
 * Reads of a flight from the database, by callers who leave while a lock holds them up.
 */
final class LockedReads {

	private static final Duration PATIENCE = Duration.ofMillis(100);

	/** After its caller has gone. */
	private static final Duration TO_CANCEL = Duration.ofMillis(100);

	private static final double PER_SECOND = 20;

	private static final Duration BETWEEN_LOOKS = Duration.ofMillis(5);

	private LockedReads() {
	}

	/**
	 * Tries it.
	 * @param said whether callers say how long they wait
	 */
	static List<Figure> figures(Bench bench, boolean said) throws Exception {
		bench.warmUp(plan(bench, request(false), Duration.ofSeconds(2), Duration.ofSeconds(1)));
		var plan = plan(bench, request(said), bench.form().choose(Duration.ofSeconds(4), Duration.ofSeconds(30)),
				PATIENCE);
		var oldest = Duration.ZERO;
		int held;
		try (var seats = LockedSeats.begin(bench.bookings())) {
			var run = bench.start("reading what is locked", plan, LoadListener.NONE);
			while (!run.result().isDone()) {
				var now = seats.oldest();
				oldest = (now.compareTo(oldest) > 0) ? now : oldest;
				bench.pause(BETWEEN_LOOKS);
			}
			bench.pause(TO_CANCEL);
			held = placesHeld(bench);
			if (bench.result(run).all().total().good() > 0) {
				bench.flaw("the lock did not hold up the reads");
			}
		}
		if (oldest.isZero()) {
			bench.flaw("no statement was seen to wait for the lock");
		}
		return List.of(
				Figure.atMost("the oldest statement of a caller who waits for 100 ms", Plots.millis(oldest), "ms",
						Plots.millis(PATIENCE.plus(TO_CANCEL))),
				Figure.equal("places still taken 100 ms after the last of them had gone", held, "", 0));
	}

	private static Request request(boolean said) {
		var request = Request.get("/flights/PL101").header("Cache-Control", "no-cache");
		return (said ? request.header("Request-Timeout-Ms", Long.toString(PATIENCE.toMillis())) : request).build();
	}

	private static LoadPlan plan(Bench bench, Request request, Duration length, Duration patience) {
		return SharedMachine.plan(bench, Schedule.constant(PER_SECOND, length),
				io.plimsoll.lab.load.Call.of("read", RequestSource.always(request)).within(patience));
	}

	/** At the gateway for booking-service, and at its replicas, without who asks this. */
	private static int placesHeld(Bench bench) throws IOException, InterruptedException {
		int held = new AdmissionSwitch(bench).report().path("upstreams").path("booking").path("inFlight").asInt();
		for (var replica : PlatformPlan.BOOKINGS) {
			var report = bench.send(replica, Call.get("/overload").as(bench.tokens().operator()));
			held += Math.max(0, report.json().path("inFlight").asInt() - 1);
		}
		return held;
	}

}
