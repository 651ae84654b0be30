package io.plimsoll.lab.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.HdrHistogram.Histogram;

/**
 * What a run of load showed.
 *
 * @param classes its figures, by class
 * @param generator what the generator cost and how well it kept time
 * @param soundness whether the figures may be believed
 */
public record LoadResult(List<ClassFigures> classes, GeneratorFigures generator, Soundness soundness) {

	public LoadResult {
		classes = List.copyOf(classes);
	}

	/** The figures of one class. */
	public ClassFigures of(String label) {
		return this.classes.stream()
			.filter((figures) -> figures.label().equals(label))
			.findFirst()
			.orElseThrow(() -> new IllegalArgumentException("no class of requests is called " + label));
	}

	/** The figures of all classes together. */
	public ClassFigures all() {
		var seconds = new ArrayList<SecondFigures>();
		var latency = new Histogram(3);
		Map<String, Long> failures = new TreeMap<>();
		for (var figures : this.classes) {
			for (int second = 0; second < figures.seconds().size(); second++) {
				var row = figures.seconds().get(second);
				if (second < seconds.size()) {
					seconds.set(second, seconds.get(second).plus(row));
				}
				else {
					seconds.add(row);
				}
			}
			latency.add(figures.latency());
			figures.failures().forEach((cause, count) -> failures.merge(cause, count, Long::sum));
		}
		return new ClassFigures("all", List.copyOf(seconds), latency, failures);
	}

}
