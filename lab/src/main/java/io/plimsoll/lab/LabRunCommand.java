package io.plimsoll.lab;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.random.RandomGenerator;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

import io.plimsoll.deadline.MonotonicClock;
import io.plimsoll.lab.experiment.Catalogue;
import io.plimsoll.lab.experiment.Experiment;
import io.plimsoll.lab.experiment.Form;
import io.plimsoll.lab.experiment.LabRun;
import io.plimsoll.lab.experiment.Timetable;
import io.plimsoll.lab.experiment.Tools;
import io.plimsoll.lab.experiment.Undo;
import io.plimsoll.lab.experiment.UndoneOnExit;
import io.plimsoll.lab.fault.HealedOnExit;
import io.plimsoll.lab.judge.Result;
import io.plimsoll.lab.judge.Verdict;
import io.plimsoll.lab.load.http.LoadGenerator;
import io.plimsoll.lab.platform.FellShortException;
import io.plimsoll.lab.time.Patience;

/** Carries out experiments against the running platform, and judges them. */
@Command(name = "run", header = "Carry out experiments against the running platform, each with its control.")
final class LabRunCommand implements Callable<Integer> {

	private static final int LARGEST_CHOSEN_SEED = 1_000_000;

	@ParentCommand
	@SuppressWarnings("NullAway.Init")
	private LabCommand lab;

	@Spec
	@SuppressWarnings("NullAway.Init")
	private CommandSpec spec;

	@ArgGroup(multiplicity = "1")
	private Choice choice = new Choice();

	@ArgGroup
	private Length length = new Length();

	@Option(names = "--seed", paramLabel = "N", description = "What chance begins with. Default: another each time")
	private @Nullable Long seed;

	@Option(names = "--no-control", description = "Leave out the run without the practice.")
	private boolean noControl;

	@Option(names = "--compose", description = "On the stack of docker compose instead of the local one.")
	private boolean compose;

	@Override
	public Integer call() throws Exception {
		var experiments = chosen();
		var form = this.length.form();
		long chance = (this.seed != null) ? this.seed : 1 + RandomGenerator.getDefault().nextInt(LARGEST_CHOSEN_SEED);
		var timetable = new Timetable(experiments, form);
		var results = new ArrayList<Result>();
		var site = LabSite.find(this.lab.plimsoll(), this.compose);
		var err = this.spec.commandLine().getErr();
		try (var _ = this.lab.files().lock();
				var faults = HealedOnExit.of(site.faults(), this.lab.plimsoll().out());
				var undo = UndoneOnExit.of(new Undo(), err::println);
				var load = new LoadGenerator(MonotonicClock.system())) {
			var progress = this.lab.plimsoll().progress();
			var tools = new Tools(load, MonotonicClock.system(), Patience.system(), progress::detail);
			var run = new LabRun(site.with(faults), tools, undo.undo(), InstantSource.system());
			this.lab.plimsoll().out().println("Seed " + chance + ", " + form.word() + " form, " + timetable.expected());
			progress.step("warming up", run::warmUp);
			for (var experiment : experiments) {
				var missing = experiment.missing(faults);
				if (missing.isPresent() && !this.choice.all) {
					throw new FellShortException(missing.get());
				}
				progress.step(experiment.claim().name(), () -> {
					if (missing.isPresent()) {
						progress.detail("left out. " + missing.get());
						return;
					}
					var result = run.of(experiment, form, chance, !this.noControl);
					this.lab.files().keep(result);
					results.add(result);
					progress.detail(result.verdict().word() + ". " + result.judgement().reason());
				});
			}
		}
		this.lab.files().report(this.lab.files().results(Catalogue.EXPERIMENTS.names()));
		this.lab.plimsoll().out().println(timetable.taken(results));
		this.lab.plimsoll().out().println("Report: " + this.lab.files().html());
		return results.stream().allMatch((result) -> result.verdict() == Verdict.PASS) ? PlimsollCommand.DONE
				: PlimsollCommand.FELL_SHORT;
	}

	private List<Experiment> chosen() {
		if (this.choice.all) {
			return Catalogue.EXPERIMENTS.all();
		}
		return this.choice.names.stream()
			.map((name) -> Catalogue.EXPERIMENTS.find(name)
				.orElseThrow(() -> new ParameterException(this.spec.commandLine(),
						"No experiment '" + name + "'; did you mean "
								+ String.join(", ", Catalogue.EXPERIMENTS.near(name)) + "?")))
			.toList();
	}

	private static final class Choice {

		@Parameters(paramLabel = "NAME", arity = "1..*", description = "Experiments, as 'lab list' names them.")
		private List<String> names = List.of();

		@Option(names = "--all", description = "All experiments.")
		private boolean all;

	}

	private static final class Length {

		@Option(names = "--short", description = "Minutes for all of them; the default.")
		private boolean brief;

		@Option(names = "--full", description = "As long as the practices ask for.")
		private boolean full;

		Form form() {
			return (this.full && !this.brief) ? Form.FULL : Form.SHORT;
		}

	}

}
