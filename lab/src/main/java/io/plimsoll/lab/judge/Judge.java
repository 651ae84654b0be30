package io.plimsoll.lab.judge;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Decides. In this order: what must never happen fails a run however bad the run was
 * otherwise; a flawed run is void; a figure out of its bound fails it; a control that
 * proves nothing, or that passes as well, makes it void.
 */
public final class Judge {

	private Judge() {
	}

	/** The verdict about a run, given its control. */
	public static Judgement decide(Trial run, Control control) {
		var broken = run.missed().stream().filter(Figure::invariant).toList();
		if (!broken.isEmpty()) {
			return new Judgement(Verdict.FAIL, "What must never happen did: " + list(broken) + ".");
		}
		if (!run.flaws().isEmpty()) {
			return new Judgement(Verdict.VOID, "The run proves nothing: " + String.join("; ", run.flaws()) + ".");
		}
		if (run.isEmpty()) {
			return new Judgement(Verdict.VOID, "The run proves nothing: no figure has a bound.");
		}
		if (!run.missed().isEmpty()) {
			return new Judgement(Verdict.FAIL, "Out of bounds: " + list(run.missed()) + ".");
		}
		return switch (control) {
			case Control.LeftOut(var reason) -> new Judgement(Verdict.PASS,
					"All figures are within their bounds. There was no control: " + reason + ".");
			case Control.Ran(var without, var trial) -> compare(without, trial);
		};
	}

	private static Judgement compare(String without, Trial control) {
		if (!control.missed().isEmpty()) {
			return new Judgement(Verdict.PASS, "All figures are within their bounds. The control, without " + without
					+ ", is not: " + list(control.missed()) + ".");
		}
		if (!control.flaws().isEmpty()) {
			return new Judgement(Verdict.VOID, "The control, without " + without + ", proves nothing: "
					+ String.join("; ", control.flaws()) + ".");
		}
		return new Judgement(Verdict.VOID,
				"The control passed too: without " + without + " all figures are within their bounds as well.");
	}

	private static String list(List<Figure> figures) {
		return figures.stream()
			.map((figure) -> figure.name() + " is " + figure.measured() + " and must be " + figure.demanded())
			.collect(Collectors.joining("; "));
	}

}
