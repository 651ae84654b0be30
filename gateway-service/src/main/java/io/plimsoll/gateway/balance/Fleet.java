package io.plimsoll.gateway.balance;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The instances of one service, which are compared with each other. An instance is looked
 * at when it has failed so often in a row that it may be an outlier, and else once a
 * second at most, when it has answered.
 * <p>
 * All verdicts of a service are passed one after the other, so that no two of them go
 * beyond the cap together.
 */
public final class Fleet {

	private static final long BETWEEN_LOOKS = Duration.ofSeconds(1).toNanos();

	private final List<Standing> members;

	private final OutlierRule outliers;

	private final EjectionRule ejections;

	private final Object judge = new Object();

	/**
	 * For so many instances.
	 * @param window how far back their answers are looked at
	 * @param nanos now
	 */
	public Fleet(int size, SlowStart slowStart, Duration window, OutlierRule outliers, EjectionRule ejections,
			long nanos) {
		this.members = Stream.generate(() -> new Standing(slowStart, window, nanos)).limit(size).toList();
		this.outliers = outliers;
		this.ejections = ejections;
	}

	/** The instances. */
	public List<Standing> members() {
		return this.members;
	}

	/**
	 * An instance has answered, or has not. What an ejected one was still sent before
	 * does not count.
	 * @param nanos now
	 * @param tookNanos the time to the head of the answer
	 * @return the verdict, if it was looked at
	 */
	public Optional<Verdict> answered(Standing member, Answer answer, long nanos, long tookNanos) {
		if (member.isEjected(nanos)) {
			return Optional.empty();
		}
		int inARow = member.answered(nanos, answer, tookNanos);
		boolean mayBeOne = inARow > 0 && inARow % this.outliers.inARow() == 0;
		boolean now = mayBeOne || nanos - member.judgedAt() >= BETWEEN_LOOKS;
		return now ? Optional.of(judge(member, nanos)) : Optional.empty();
	}

	private Verdict judge(Standing member, long nanos) {
		synchronized (this.judge) {
			if (isOut(member, nanos)) {
				return new Verdict.Kept();
			}
			var peers = this.members.stream()
				.filter((peer) -> peer != member && !isOut(peer, nanos))
				.map((peer) -> peer.conduct(nanos))
				.toList();
			int out = Math.toIntExact(this.members.stream().filter((peer) -> isOut(peer, nanos)).count());
			var verdict = this.ejections.of(this.outliers.of(member.conduct(nanos), peers), out, this.members.size(),
					member.ejection(), Duration.ofNanos(nanos - member.ejectedUntil()));
			member.judged(verdict, nanos);
			return verdict;
		}
	}

	private static boolean isOut(Standing peer, long nanos) {
		return !peer.isReady() || peer.isEvacuated() || peer.isEjected(nanos);
	}

}
