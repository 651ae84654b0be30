package io.plimsoll.lab.experiment.zone;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import io.plimsoll.lab.experiment.Bench;
import io.plimsoll.lab.experiment.Claim;
import io.plimsoll.lab.experiment.Experiment;
import io.plimsoll.lab.experiment.Plots;
import io.plimsoll.lab.experiment.Samples;
import io.plimsoll.lab.judge.Figure;
import io.plimsoll.lab.judge.Trial;
import io.plimsoll.lab.load.Call;
import io.plimsoll.lab.load.GeneratorBounds;
import io.plimsoll.lab.load.LoadPlan;
import io.plimsoll.lab.load.Mix;
import io.plimsoll.lab.load.Request;
import io.plimsoll.lab.load.RequestSource;
import io.plimsoll.lab.load.Schedule;

/**
 * A zone is lost at full load, and nobody does anything about it: of a service in three
 * zones that runs at 66 % of its load-tested capacity, and of one in two that runs at 50
 * %, each behind the same gateway, those that are left carry all. In the control they run
 * at 75 % and at 60 %, and neither does.
 * <p>
 * The services are stand-ins whose capacity is set by places and not by the processors,
 * which all have in common here; the gateway is a second one, started from the platform's
 * own jar. Requests come evenly, so that some seconds suffice to tell a load just below
 * what can be done from one just above: what queues can hold is then refused soon. The
 * zone ends as processes end, with its connections; one that falls silent costs those who
 * wait for it until the next readiness check as well.
 */
public final class ZoneLoss implements Experiment {

	private static final String THREE = "three zones";

	private static final String TWO = "two zones";

	private static final String PATH_OF_THREE = "/flights";

	private static final String PATH_OF_TWO = "/addresses";

	private static final Duration CALM = Duration.ofSeconds(2);

	/** A readiness check is due each second and may take half of one. */
	private static final Duration DETECTION = Duration.ofMillis(1500);

	private static final double DURING = 95;

	private static final double AFTER = 99;

	private static final GeneratorBounds SHARED = new GeneratorBounds(Duration.ofMillis(200), Duration.ofMillis(500),
			0.01);

	private static final Claim CLAIM = new Claim("zone-loss",
			"Three zones at 66 % of their load-tested capacity, and two at 50 %, lose one without any action: 99 % of all "
					+ "requests are answered after it was noticed, and 95 % meanwhile.",
			List.of("S-15", "S-16", "S-17"), "that room: they run at 75 % and at 60 %", Duration.ofSeconds(45),
			Duration.ofMinutes(3));

	@Override
	public Claim claim() {
		return CLAIM;
	}

	@Override
	public Trial run(Bench bench) throws Exception {
		var scene = Scene.set(bench);
		scene.loadTest();
		int three = new Provisioning(3).mostPercent();
		int two = new Provisioning(2).mostPercent();
		var lost = scene.loseAZone(three, two);
		return bench
			.trial(List.of(Figure.atLeast(name(THREE, three, "until it was noticed"), lost.threeDuring(), "%", DURING),
					Figure.atLeast(name(THREE, three, "afterwards"), lost.threeAfter(), "%", AFTER),
					Figure.atLeast(name(TWO, two, "until it was noticed"), lost.twoDuring(), "%", DURING),
					Figure.atLeast(name(TWO, two, "afterwards"), lost.twoAfter(), "%", AFTER)));
	}

	@Override
	public Trial control(Bench bench) throws Exception {
		var lost = Scene.set(bench).loseAZone(75, 60);
		return bench.trial(tooFull(lost.threeAfter(), lost.twoAfter()));
	}

	/** The control fails only if both fall short. */
	static List<Figure> tooFull(double three, double two) {
		return List.of(Figure.told(name(THREE, 75, "afterwards"), three, "%"),
				Figure.told(name(TWO, 60, "afterwards"), two, "%"),
				Figure.atLeast("the better of the two", Math.max(three, two), "%", AFTER));
	}

	private static String name(String fleet, int percent, String when) {
		return "answered in time, " + fleet + " at " + percent + " % with one lost, " + when;
	}

	/**
	 * What was answered in time, of a hundred.
	 *
	 * @param threeDuring of three zones, from the loss until it must have been noticed
	 * @param threeAfter of three, from then on
	 * @param twoDuring of two zones, the same
	 * @param twoAfter of two, the same
	 */
	private record Lost(double threeDuring, double threeAfter, double twoDuring, double twoAfter) {
	}

	/** Both services, a gateway in front of them, and clients. */
	private record Scene(Bench bench, URI gateway, StubFleet three, StubFleet two) {

		static Scene set(Bench bench) throws Exception {
			var three = StubFleet.start(bench, 3, PATH_OF_THREE);
			var two = StubFleet.start(bench, 2, PATH_OF_TWO);
			var gateway = SecondGateway.start(bench, PATH_OF_THREE + "/PL101",
					List.of("--gateway.upstreams.booking=" + three.upstreams(),
							"--gateway.upstreams.address=" + two.upstreams(),
							"--gateway.upstreams.cache=" + two.upstreams(),
							// which would be load of its own
							"--gateway.flight-board.interval=1h"));
			var scene = new Scene(bench, gateway.url(), three, two);
			bench.warmUp(scene.plan(50, 50, Duration.ofSeconds(3)));
			return scene;
		}

		/** Without the capacity that is reckoned with nothing is proved. */
		void loadTest() throws Exception {
			var clients = new Samples();
			var length = this.bench.form().choose(Duration.ofSeconds(4), Duration.ofSeconds(30));
			this.bench.offer("load test", plan(100, 100, length), clients);
			for (var fleet : List.of(THREE, TWO)) {
				// the first second fills the places
				double good = clients.window(fleet, 1, length.toMillis() / 1000.0).percentGood();
				this.bench.tell(String.format(Locale.ROOT, "%s at 100 %%: %.2f %% were answered in time", fleet, good));
				if (!(good >= AFTER)) {
					this.bench.flaw(fleet + " did not have the capacity that is reckoned with");
				}
			}
		}

		/** Loses zone a of both while they run at such shares of their capacity. */
		Lost loseAZone(int threePercent, int twoPercent) throws Exception {
			var clients = new Samples();
			var after = this.bench.form().choose(Duration.ofSeconds(8), Duration.ofSeconds(60));
			var length = CALM.plus(DETECTION).plus(after);
			var run = this.bench.start("losing a zone", plan(threePercent, twoPercent, length), clients);
			this.bench.pause(CALM);
			double lost = this.bench.seconds();
			this.three.loseFirstZone();
			this.two.loseFirstZone();
			var result = this.bench.result(run);
			this.bench.draw(Plots.timeline(
					"Requests, three zones at " + threePercent + " % and two at " + twoPercent + " %", result.all()));
			this.bench.tell("Refused: " + result.all().total().refused() + ", failed: " + result.all().failures());
			clients.window(0, lost).requireWell(this.bench);
			double noticed = lost + DETECTION.toMillis() / 1000.0;
			double end = length.toMillis() / 1000.0;
			return new Lost(clients.window(THREE, lost, noticed).percentGood(),
					clients.window(THREE, noticed, end).percentGood(), clients.window(TWO, lost, noticed).percentGood(),
					clients.window(TWO, noticed, end).percentGood());
		}

		private LoadPlan plan(int threePercent, int twoPercent, Duration length) {
			double toThree = this.three.capacity() * threePercent / 100;
			double toTwo = this.two.capacity() * twoPercent / 100;
			var mix = Mix.of(Call.of(THREE, RequestSource.always(get(PATH_OF_THREE + "/PL101"))).weighing(toThree),
					Call.of(TWO, RequestSource.always(get(PATH_OF_TWO + "/c-000001"))).weighing(toTwo));
			return new LoadPlan(this.gateway, Schedule.constant(toThree + toTwo, length), mix, this.bench.seed(),
					LoadPlan.CONNECTIONS, SHARED, Set.of(), false);
		}

		private Request get(String path) {
			return Request.get(path)
				.header("Authorization", "Bearer " + this.bench.tokens().customer("c-000001"))
				.build();
		}

	}

}
