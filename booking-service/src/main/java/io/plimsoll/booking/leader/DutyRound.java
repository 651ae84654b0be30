package io.plimsoll.booking.leader;

import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

import io.plimsoll.deadline.DeadlineExceededException;
import io.plimsoll.lease.Elector;
import io.plimsoll.lease.StaleLeadershipException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Performs all duties in all shards that this instance leads; one that fails stops none.
 * A round that is due while the one before it goes on is left out. Safe for use by many
 * threads.
 */
public final class DutyRound implements Runnable {

	private static final Logger LOG = LoggerFactory.getLogger(DutyRound.class);

	private final Elector elector;

	private final List<Duty> duties;

	private final ReentrantLock going = new ReentrantLock();

	public DutyRound(Elector elector, List<Duty> duties) {
		this.elector = elector;
		this.duties = List.copyOf(duties);
	}

	@Override
	public void run() {
		if (this.going.tryLock()) {
			try {
				round();
			}
			finally {
				this.going.unlock();
			}
		}
	}

	private void round() {
		for (var scope : this.elector.scopes()) {
			for (var duty : this.duties) {
				if (this.elector.leadership(scope).isPresent()) {
					perform(duty, scope);
				}
			}
		}
	}

	private static void perform(Duty duty, String scope) {
		try {
			duty.perform(scope);
		}
		catch (StaleLeadershipException | DeadlineExceededException ex) {
			LOG.debug("Left to the next round, or the next leader: {}", ex.getMessage());
		}
		catch (RuntimeException ex) {
			LOG.warn("A duty in {} failed and is left to the next round: {}", scope, ex.toString());
		}
	}

}
