package io.plimsoll.lab.experiment;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The experiments that there are, by name. */
public record Experiments(List<Experiment> all) {

	/** A name that is so many letters off is not meant. */
	private static final int FARTHEST = 3;

	private static final int MOST_NEAR = 3;

	public Experiments {
		all = List.copyOf(all);
	}

	/** Their names, in order. */
	public List<String> names() {
		return this.all.stream().map((experiment) -> experiment.claim().name()).toList();
	}

	/** The one of this name. */
	public Optional<Experiment> find(String name) {
		return this.all.stream().filter((experiment) -> experiment.claim().name().equals(name)).findFirst();
	}

	/** The names that may have been meant, nearest first; all names if none is near. */
	public List<String> near(String name) {
		var near = names().stream()
			.filter((candidate) -> distance(name, candidate) <= FARTHEST)
			.sorted(Comparator.comparingInt((candidate) -> distance(name, candidate)))
			.limit(MOST_NEAR)
			.toList();
		return near.isEmpty() ? names() : near;
	}

	/** How many letters are to be added, taken away or changed, beyond a common part. */
	private static int distance(String typed, String name) {
		if (typed.length() > 2 && name.contains(typed)) {
			return 0;
		}
		var above = new int[name.length() + 1];
		for (int j = 0; j <= name.length(); j++) {
			above[j] = j;
		}
		for (int i = 1; i <= typed.length(); i++) {
			var row = new int[name.length() + 1];
			row[0] = i;
			for (int j = 1; j <= name.length(); j++) {
				int changed = above[j - 1] + ((typed.charAt(i - 1) == name.charAt(j - 1)) ? 0 : 1);
				row[j] = Math.min(changed, 1 + Math.min(above[j], row[j - 1]));
			}
			above = row;
		}
		return above[name.length()];
	}

}
