package io.plimsoll.lab;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.random.RandomGenerator;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

import io.plimsoll.deadline.MonotonicClock;
import io.plimsoll.lab.experiment.Site;
import io.plimsoll.lab.load.LoadListener;
import io.plimsoll.lab.load.http.LoadGenerator;
import io.plimsoll.lab.timeouts.Measurements;
import io.plimsoll.lab.timeouts.TimeoutRule;
import io.plimsoll.lab.timeouts.TimeoutTable;
import io.plimsoll.lab.timeouts.UsualLoad;

/** Holds the timeouts of the platform against what the calls that they bound take. */
@Command(name = "timeouts", header = "Hold timeouts against what the calls that they bound are measured to take.")
final class LabTimeoutsCommand implements Callable<Integer> {

	private static final int LONGEST_SECONDS = 600;

	@ParentCommand
	@SuppressWarnings("NullAway.Init")
	private LabCommand lab;

	@Spec
	@SuppressWarnings("NullAway.Init")
	private CommandSpec spec;

	@Option(names = "--false-timeouts", paramLabel = "SHARE", defaultValue = "0.001",
			description = "The share of calls that may be given up although they would be answered. Default: 0.001")
	private double falseTimeouts;

	@Option(names = "--seconds", paramLabel = "N", defaultValue = "30",
			description = "How long to offer reads and look at what they take; 0 looks at all since the start of the "
					+ "services. Default: 30")
	private int seconds;

	@Option(names = "--compose", description = "Of the stack of docker compose instead of the local one.")
	private boolean compose;

	@Override
	public Integer call() throws Exception {
		var rule = rule();
		if (this.seconds < 0 || this.seconds > LONGEST_SECONDS) {
			throw new ParameterException(this.spec.commandLine(),
					"--seconds must be from 0 to " + LONGEST_SECONDS + ": " + this.seconds);
		}
		var site = LabSite.find(this.lab.plimsoll(), this.compose);
		var before = (this.seconds > 0) ? Measurements.read(site.processes()) : Measurements.NONE;
		if (this.seconds > 0) {
			offerReads(site);
		}
		var table = table(site, before, rule);
		this.lab.plimsoll().out().println(table.text());
		return table.cutsOff() ? PlimsollCommand.FELL_SHORT : PlimsollCommand.DONE;
	}

	private TimeoutRule rule() {
		try {
			return new TimeoutRule(this.falseTimeouts);
		}
		catch (IllegalArgumentException ex) {
			throw new ParameterException(this.spec.commandLine(), "--false-timeouts: " + ex.getMessage(), ex);
		}
	}

	private void offerReads(Site site) throws InterruptedException {
		var plan = UsualLoad.plan(site.gateway(), site.tokens(), Duration.ofSeconds(this.seconds),
				RandomGenerator.getDefault().nextLong());
		this.lab.plimsoll().out().println("Offering reads for " + this.seconds + " s");
		try (var load = new LoadGenerator(MonotonicClock.system())) {
			var total = load.run(plan, LoadListener.NONE).all().total();
			this.lab.plimsoll().out().println(total.good() + " of " + total.offered() + " were answered in time");
		}
	}

	private static TimeoutTable table(Site site, Measurements before, TimeoutRule rule) throws InterruptedException {
		var now = Measurements.read(site.processes());
		return new TimeoutTable(
				Measurements.dependencies(site.processes(), site.tokens().operator()).stream().map((dependency) -> {
					var calls = now.of(dependency).since(before.of(dependency));
					return new TimeoutTable.Row(dependency, calls, rule.judge(calls, dependency.timeout()));
				}).toList());
	}

}
