package io.plimsoll.lab.experiment.sale;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.plimsoll.lab.client.Call;
import io.plimsoll.lab.experiment.Bench;
import io.plimsoll.lab.experiment.Plots;
import io.plimsoll.lab.fault.Fault;
import io.plimsoll.lab.fault.ProcessAction;
import io.plimsoll.lab.judge.Figure;
import io.plimsoll.lab.judge.Trial;
import io.plimsoll.lab.load.LoadListener;
import io.plimsoll.lab.platform.PlatformPlan;

/**
 * A sale in whose middle something happens. Afterwards everybody who still waits joins
 * again, and must be told the place that it had; and passes that were used are used once
 * more.
 *
 * @param bench the trial
 * @param rate how many are let in, in a second
 * @param answers whether the gateway answers all the time
 */
record SaleDisturbed(Bench bench, double rate, boolean answers) {

	private static final double VISITORS_PER_SECOND = 150;

	private static final Duration RUSH = Duration.ofSeconds(5);

	private static final Duration UNTIL = Duration.ofSeconds(9);

	private static final Duration DEAD = Duration.ofSeconds(1);

	private static final Duration AT_MOST = Duration.ofMinutes(2);

	private static final int ASKED_AGAIN = 200;

	private static final int TRIED_AGAIN = 20;

	/**
	 * What the rate may be exceeded by, and what the database may put into a second too
	 * many.
	 */
	private static final double EXCESS = 1.1;

	private static final int BATCHES = 4;

	/** Sells for {@code length}, and lets {@code event} happen. */
	Trial sell(Duration length, Happening event) throws Exception {
		SaleOpening.warmUp(this.bench);
		var cabin = SlowHolds.cabin(this.bench);
		var holds = new Holds(cabin, "d-" + cabin.flight(), this.bench.tokens().operator());
		var room = OpenRoom.open(this.bench, holds.flight(), Map.of("ratePerSecond", this.rate));
		var visitors = new RoomVisitors(0, room, holds);
		var sold = SoldSeats.from(this.bench, holds.flight());
		var run = this.bench.start("the sale", Crowd.plan(this.bench, visitors, VISITORS_PER_SECOND, RUSH, length),
				LoadListener.NONE);
		this.bench.pause(UNTIL);
		event.happens(room);
		var result = this.bench.result(run);
		this.bench.draw(Plots.timeline("What visitors asked, and how it was answered", result.all()));
		return this.bench.trial(figures(room, holds, visitors.visits(), sold.times(), (double) length.toSeconds()));
	}

	/** Kills the gateway, and starts it anew. */
	void restart(Happening meanwhile, OpenRoom room) throws Exception {
		var dead = this.bench.begin(new Fault.OnProcess(ProcessAction.KILL, PlatformPlan.GATEWAY), AT_MOST);
		meanwhile.happens(room);
		this.bench.pause(DEAD);
		dead.close();
	}

	/** Takes away what the gateway has told itself of a room. */
	void loseJournal(OpenRoom room) throws IOException {
		Files.delete(this.bench.home().kept(PlatformPlan.GATEWAY).resolve("sales").resolve(room.event() + ".journal"));
	}

	private List<Figure> figures(OpenRoom room, Holds holds, List<Visit> visits, List<Double> sold, double end)
			throws IOException, InterruptedException {
		var placed = visits.stream().filter((visit) -> visit.place > 0).toList();
		long places = placed.stream().mapToInt((visit) -> visit.place).distinct().count();
		var waiting = placed.stream().filter((visit) -> visit.pass.isEmpty()).limit(ASKED_AGAIN).toList();
		int kept = 0;
		for (var visit : waiting) {
			kept += (room.placeAgain(visit) == visit.place) ? 1 : 0;
		}
		var figures = new ArrayList<Figure>();
		figures.add(Figure.told("visitors", visits.size(), ""));
		figures.add(Figure.equal("visitors who were given a place", placed.size(), "", visits.size()));
		figures.add(Figure.equal("places that were kept, of those asked for again", kept, "", waiting.size()));
		figures.add(Figure.equal("places that two visitors have", (double) (placed.size() - places), "", 0));
		figures.add(Figure.equal("visitors whose place got worse",
				(double) placed.stream().filter((visit) -> visit.worse).count(), "", 0));
		figures.add(Figure.equal("used passes that were good again", usedAgain(holds, visits), "", 0));
		figures.add(Figure.atMost("holds in the busiest second", SaleOpening.busiest(sold, end), "",
				EXCESS * this.rate + BATCHES));
		figures.add(Figure.told("passes out of order, of all pairs", 100 * SaleOpening.inversions(visits), "%"));
		figures.add(Figure.atLeast("seats that were held", sold.size(), "", this.rate * (end - UNTIL.toSeconds()) / 4));
		int failures = visits.stream().mapToInt((visit) -> visit.failures + visit.lost).sum();
		figures.add(this.answers ? Figure.equal("requests that failed or were not answered", failures, "", 0)
				: Figure.told("requests that failed or were not answered", failures, ""));
		return figures;
	}

	private int usedAgain(Holds holds, List<Visit> visits) throws IOException, InterruptedException {
		int good = 0;
		for (var visit : visits.stream().filter(Visit::isSeated).limit(TRIED_AGAIN).toList()) {
			var reply = this.bench.send(Call.of("POST", "/bookings")
				.as(this.bench.tokens().operator())
				.withKey("again-" + holds.flight() + '-' + visit.number)
				.with("Plimsoll-Pass", visit.pass)
				.sending(Map.of("flight", holds.flight(), "seat", "1A", "customer", "c-000001")));
			good += (reply.status() == 403) ? 0 : 1;
		}
		return good;
	}

	/** Something that happens to a sale. */
	@FunctionalInterface
	interface Happening {

		void happens(OpenRoom room) throws Exception;

	}

}
