package io.plimsoll.lease;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/** Lets threads wait until something that an elector learns is true. Thread-safe. */
final class News {

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition news = this.lock.newCondition();

	/** There is news. */
	void spread() {
		this.lock.lock();
		try {
			this.news.signalAll();
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Waits until {@code condition} holds, which is asked again whenever there is news.
	 * @return whether it does; false also if the thread was interrupted, and it still is
	 */
	boolean await(BooleanSupplier condition, Duration atMost) {
		long left = atMost.toNanos();
		this.lock.lock();
		try {
			while (!condition.getAsBoolean()) {
				if (left <= 0) {
					return false;
				}
				left = this.news.awaitNanos(left);
			}
			return true;
		}
		catch (InterruptedException _) {
			Thread.currentThread().interrupt();
			return false;
		}
		finally {
			this.lock.unlock();
		}
	}

}
