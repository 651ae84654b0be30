package io.plimsoll.gateway.balance;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * Whether an instance fares so much worse than its peers that the fault must be its own.
 * Failures are held against it while the latest answers of at least half of them are
 * good. What ails most of them as well, such as a database that is away, makes nobody an
 * outlier; neither is an instance that has no peers one.
 *
 * @param inARow failures in a row that make one, unless as many come by chance where one
 * fails as often as the peers do
 * @param leastAnswers shares and means of fewer answers say nothing
 * @param margin by how much the share of failures is above that of the peers
 * @param slower how many times the peers' mean the own mean is
 * @param slowerBy by how much it is above it
 */
public record OutlierRule(int inARow, int leastAnswers, double margin, double slower, Duration slowerBy) {

	/** What chance alone explains, in standard errors. */
	private static final double CHANCE = 3;

	/** A run of failures that comes by chance more often than this says nothing. */
	private static final double CHANCE_OF_A_RUN = 1e-9;

	/** Where all fail, as under overload, one must do so much more often. */
	private static final double TIMES_AS_OFTEN = 2;

	/** In what {@code own} is worse than {@code peers}, if it is an outlier. */
	Optional<Symptom> of(Conduct own, List<Conduct> peers) {
		// what they answered a while ago says nothing of a fault that has just begun
		boolean peersAreWell = median(peers, Conduct::failuresInARow) == 0;
		if (peersAreWell && failsInARow(own, peers)) {
			return Optional.of(Symptom.FAILURES_IN_A_ROW);
		}
		if (peersAreWell && failsMore(own, peers)) {
			return Optional.of(Symptom.FAILURE_SHARE);
		}
		return isSlower(own, peers) ? Optional.of(Symptom.LATENCY) : Optional.empty();
	}

	private boolean failsInARow(Conduct own, List<Conduct> peers) {
		// the fewer answers of the peers are known, the more they may fail
		double theirs = median(peers, (peer) -> (peer.failures() + 1.0) / (peer.answers() + 2.0));
		double chance = Math.pow(theirs, own.failuresInARow());
		return own.failuresInARow() >= this.inARow && chance < CHANCE_OF_A_RUN;
	}

	private boolean failsMore(Conduct own, List<Conduct> peers) {
		double theirs = failureShare(peers);
		double share = own.failureShare();
		double chance = CHANCE * Math.sqrt(share * (1 - share) / Math.max(1, own.answers()));
		return own.answers() >= this.leastAnswers && share >= TIMES_AS_OFTEN * theirs
				&& share - chance > theirs + this.margin;
	}

	private double failureShare(List<Conduct> peers) {
		return median(peers.stream().filter((peer) -> peer.answers() >= this.leastAnswers).toList(),
				Conduct::failureShare);
	}

	private boolean isSlower(Conduct own, List<Conduct> peers) {
		double theirs = median(peers.stream().filter((peer) -> peer.good() >= this.leastAnswers).toList(),
				Conduct::meanMillis);
		return own.good() >= this.leastAnswers && own.meanMillis() >= this.slower * theirs
				&& own.meanMillis() >= theirs + this.slowerBy.toNanos() / 1e6;
	}

	/**
	 * The lower of the two in the middle, so that half of the peers are no worse;
	 * infinite if there are none.
	 */
	private static double median(List<Conduct> peers, ToDoubleFunction<Conduct> value) {
		return peers.stream()
			.mapToDouble(value)
			.sorted()
			.skip(Math.max(0, (peers.size() - 1) / 2))
			.findFirst()
			.orElse(Double.POSITIVE_INFINITY);
	}

}
