package io.plimsoll.lab.experiment.overload;

import java.util.List;

import io.plimsoll.lab.experiment.Bench;
import io.plimsoll.lab.judge.Figure;
import io.plimsoll.lab.judge.Trial;

/**
 * A control that did not suffer from what it does without: it shows nothing of what that
 * is for, whatever else was out of bounds.
 */
final class Unaffected {

	private Unaffected() {
	}

	/**
	 * The trial of such a control, which judges nothing.
	 * @param why what did not happen, as a clause
	 */
	static Trial trial(Bench bench, List<Figure> figures, String why) {
		bench.flaw(why);
		return bench.trial(
				figures.stream().map((figure) -> Figure.told(figure.name(), figure.value(), figure.unit())).toList());
	}

}
