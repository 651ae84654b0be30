package io.plimsoll.lab.judge;

import java.util.List;

/**
 * One run of an experiment, with the practice or without.
 *
 * @param figures what came out
 * @param flaws why the run proves nothing, each a sentence: the generator fell behind,
 * the fault did not happen, a checker could not tell
 */
public record Trial(List<Figure> figures, List<String> flaws) {

	public Trial {
		figures = List.copyOf(figures);
		flaws = List.copyOf(flaws);
	}

	/** The figures that are not as they must be. */
	List<Figure> missed() {
		return this.figures.stream().filter((figure) -> !figure.holds()).toList();
	}

	/** Whether anything is judged at all. */
	boolean isEmpty() {
		return this.figures.stream().noneMatch(Figure::isJudged);
	}

}
