package io.plimsoll.lab.experiment;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.plimsoll.lab.judge.Chart;
import io.plimsoll.lab.judge.FaultSpan;

/**
 * What is taken down in a trial beside its figures. Safe for use by many threads.
 */
final class Notes {

	private final List<Chart> charts = new CopyOnWriteArrayList<>();

	private final List<String> evidence = new CopyOnWriteArrayList<>();

	private final List<FaultSpan> faults = new CopyOnWriteArrayList<>();

	private final List<String> flaws = new CopyOnWriteArrayList<>();

	void draw(Chart chart) {
		this.charts.add(chart);
	}

	void tell(String line) {
		this.evidence.add(line);
	}

	void fault(FaultSpan span) {
		this.faults.add(span);
	}

	void flaw(String clause) {
		this.flaws.add(clause);
	}

	List<Chart> charts() {
		return List.copyOf(this.charts);
	}

	List<String> evidence() {
		return List.copyOf(this.evidence);
	}

	List<FaultSpan> faults() {
		return List.copyOf(this.faults);
	}

	List<String> flaws() {
		return List.copyOf(this.flaws);
	}

}
