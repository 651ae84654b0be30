package io.plimsoll.lab.load;

import java.net.URI;
import java.util.Set;
import java.util.TreeSet;

/**
 * All that a run of load needs to know.
 *
 * @param target where to, as {@code http://host:port}
 * @param schedule when
 * @param mix what
 * @param seed of every choice: the same seed makes the same requests at the same times
 * @param connections how many may be open at once; an arrival that would need one more is
 * skipped, which voids the run
 * @param bounds how far the generator may fall behind before the run is void
 * @param keptHeaders names of the response headers that answers are to carry
 * @param keepsBodies whether the bodies of good answers are kept too
 */
public record LoadPlan(URI target, Schedule schedule, Mix mix, long seed, int connections, GeneratorBounds bounds,
		Set<String> keptHeaders, boolean keepsBodies) {

	/** Connections a run may open if it does not say. */
	public static final int CONNECTIONS = 8000;

	public LoadPlan {
		if (!"http".equals(target.getScheme()) || target.getHost() == null || target.getPort() <= 0) {
			throw new IllegalArgumentException("target must be http://host:port: " + target);
		}
		if (connections < 1) {
			throw new IllegalArgumentException("connections must be > 0: " + connections);
		}
		var names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
		names.addAll(keptHeaders);
		keptHeaders = names;
	}

	/** A plan with the usual bounds that keeps no more than it must. */
	public static LoadPlan of(URI target, Schedule schedule, Mix mix, long seed) {
		return new LoadPlan(target, schedule, mix, seed, CONNECTIONS, GeneratorBounds.USUAL, Set.of(), false);
	}

	/** This plan with answers that carry bodies and these headers, for histories. */
	public LoadPlan keeping(Set<String> headers) {
		return new LoadPlan(this.target, this.schedule, this.mix, this.seed, this.connections, this.bounds, headers,
				true);
	}

	/** This plan with at most so many connections. */
	public LoadPlan withConnections(int connections) {
		return new LoadPlan(this.target, this.schedule, this.mix, this.seed, connections, this.bounds, this.keptHeaders,
				this.keepsBodies);
	}

}
