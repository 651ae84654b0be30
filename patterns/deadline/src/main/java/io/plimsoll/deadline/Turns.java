package io.plimsoll.deadline;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * So many pieces of work at a time; others wait for their turn, first come first served,
 * and no longer than their deadline. In front of each thing that is asked, it keeps one
 * that hangs from holding more than its share of those who ask. Safe for use by many
 * threads.
 */
public final class Turns {

	private final Semaphore free;

	private final Duration patience;

	/**
	 * For {@code atATime} pieces of work.
	 * @param patience how long to wait for a turn, also without a deadline
	 */
	public Turns(int atATime, Duration patience) {
		this.free = new Semaphore(atATime, true);
		this.patience = patience;
	}

	/**
	 * Does {@code work} when its turn has come.
	 * @throws DeadlineExceededException if it does not come in time: nothing was done
	 */
	public <R, X extends Throwable> R take(ScopedValue.CallableOp<? extends R, X> work) throws X {
		await();
		try {
			return work.call();
		}
		finally {
			this.free.release();
		}
	}

	/** How many wait for their turn. */
	int waiting() {
		return this.free.getQueueLength();
	}

	private void await() {
		try {
			if (this.free.tryAcquire(Deadline.bound(this.patience, "queue").toNanos(), TimeUnit.NANOSECONDS)) {
				return;
			}
		}
		catch (InterruptedException _) {
			Thread.currentThread().interrupt();
		}
		throw new DeadlineExceededException("queue");
	}

}
