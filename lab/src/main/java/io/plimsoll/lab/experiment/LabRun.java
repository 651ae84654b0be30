package io.plimsoll.lab.experiment;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.plimsoll.lab.judge.Control;
import io.plimsoll.lab.judge.Judge;
import io.plimsoll.lab.judge.Result;
import io.plimsoll.lab.judge.Trial;
import io.plimsoll.lab.load.Call;
import io.plimsoll.lab.load.LoadPlan;
import io.plimsoll.lab.load.Mix;
import io.plimsoll.lab.load.Request;
import io.plimsoll.lab.load.RequestSource;
import io.plimsoll.lab.load.Schedule;

/**
 * Carries out experiments on one site, one after the other, each with its control, and
 * has them judged. What a trial leaves undone is undone before the next one begins.
 */
public final class LabRun {

	private static final String NO_CONTROL = "it was not asked for";

	private final Site site;

	private final Tools tools;

	private final Undo undo;

	private final InstantSource wallClock;

	/**
	 * A run on {@code site}.
	 * @param undo what is closed, too, if the program is interrupted
	 */
	public LabRun(Site site, Tools tools, Undo undo, InstantSource wallClock) {
		this.site = site;
		this.tools = tools;
		this.undo = undo;
		this.wallClock = wallClock;
	}

	/**
	 * Offers a few seconds of load whose figures nobody looks at: a young generator is
	 * late, and so is a young platform.
	 */
	public void warmUp() throws InterruptedException {
		var bench = new Bench(this.site, this.tools, Form.SHORT, 1, Map.of(), new Notes(), this.undo);
		var mix = Mix.of(Call.of("flights", RequestSource.always(Request.get("/flights/PL101").build())));
		bench.warmUp(LoadPlan.of(bench.gateway(), Schedule.poisson(150, Duration.ofSeconds(5)), mix, 1));
	}

	/**
	 * Carries out {@code experiment}. That it could not be carried out is a result, too.
	 * @param withControl whether to do it without the practice, too
	 */
	public Result of(Experiment experiment, Form form, long seed, boolean withControl) throws InterruptedException {
		var claim = experiment.claim();
		var started = this.wallClock.instant();
		long startNanos = this.tools.clock().nanos();
		var notes = new Notes();
		var measured = new HashMap<String, Double>();
		var run = trial(experiment::run, form, seed, measured, notes);
		var without = new Notes();
		var control = control(experiment, form, seed, withControl, measured, without);
		var evidence = Stream
			.concat(notes.evidence().stream(), without.evidence().stream().map((line) -> "Control: " + line))
			.toList();
		return new Result(claim.name(), claim.hypothesis(), claim.rows(), form.word(), run, control,
				Judge.decide(run, control), evidence,
				Charts.together(notes.charts(), without.charts(), claim.without()), notes.faults(), seed, started,
				this.tools.clock().since(startNanos).toMillis() / 1000.0, this.site.versions(), Machine.ofToday());
	}

	private Control control(Experiment experiment, Form form, long seed, boolean wanted, Map<String, Double> measured,
			Notes notes) throws InterruptedException {
		var reason = wanted ? experiment.noControl(form).orElse("") : NO_CONTROL;
		if (!reason.isEmpty()) {
			return new Control.LeftOut(reason);
		}
		return new Control.Ran(experiment.claim().without(), trial(experiment::control, form, seed, measured, notes));
	}

	private Trial trial(Body body, Form form, long seed, Map<String, Double> measured, Notes notes)
			throws InterruptedException {
		try (var trial = this.undo.later(new Undo())) {
			var bench = new Bench(this.site, this.tools, form, seed, measured, notes, trial);
			bench.leaders();
			return body.on(bench);
		}
		catch (InterruptedException ex) {
			throw ex;
		}
		catch (Exception ex) {
			notes.flaw("it could not be carried out: " + ((ex.getMessage() != null) ? ex.getMessage() : ex));
			return new Trial(List.of(), notes.flaws());
		}
	}

	/** What one does on the bench. */
	private interface Body {

		Trial on(Bench bench) throws Exception;

	}

}
