package io.plimsoll.sidecache.disk;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;

/**
 * What waits to be written: one record for each name, the newest, and no more names than
 * may wait. A record stays, and is found, until it is written.
 */
final class Backlog {

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition news = this.lock.newCondition();

	private final LinkedHashMap<String, Frame> waiting = new LinkedHashMap<>();

	private final int most;

	private boolean closed;

	Backlog(int most) {
		this.most = most;
	}

	/** Takes {@code frame} in, unless a newer one waits; false if it had no place. */
	boolean add(Frame frame) {
		this.lock.lock();
		try {
			var there = this.waiting.get(frame.name());
			// to forget has room of its own: what was purged must not come back
			long room = (frame.bytes() == null) ? 2L * this.most : this.most;
			if (this.closed || (there == null && this.waiting.size() >= room)) {
				return false;
			}
			if (there == null || frame.bytes() == null || there.version() <= frame.version()) {
				this.waiting.put(frame.name(), (there != null) ? frame.after(there) : frame);
				this.news.signal();
			}
			return true;
		}
		finally {
			this.lock.unlock();
		}
	}

	/** What waits under {@code name}; null if nothing does. */
	@Nullable Frame find(String name) {
		this.lock.lock();
		try {
			return this.waiting.get(name);
		}
		finally {
			this.lock.unlock();
		}
	}

	/** All that waits, the oldest first, as soon as there is some or time is up. */
	List<Frame> await(Duration patience) {
		return await(patience, true);
	}

	/** Lets so much time go by, unless it is closed first. */
	void pause(Duration time) {
		await(time, false);
	}

	/** Lets go of {@code frame}, unless a newer one has taken its place. */
	void written(Frame frame) {
		this.lock.lock();
		try {
			this.waiting.remove(frame.name(), frame);
		}
		finally {
			this.lock.unlock();
		}
	}

	/** Takes nothing in any more. */
	void close() {
		this.lock.lock();
		try {
			this.closed = true;
			this.news.signal();
		}
		finally {
			this.lock.unlock();
		}
	}

	boolean isClosed() {
		this.lock.lock();
		try {
			return this.closed;
		}
		finally {
			this.lock.unlock();
		}
	}

	private List<Frame> await(Duration patience, boolean forNews) {
		this.lock.lock();
		try {
			long left = patience.toNanos();
			while (left > 0 && !this.closed && !(forNews && !this.waiting.isEmpty())) {
				left = this.news.awaitNanos(left);
			}
		}
		catch (InterruptedException _) {
			// the thread's own end, and so the end of writing
			this.closed = true;
		}
		finally {
			this.lock.unlock();
		}
		return all();
	}

	private List<Frame> all() {
		this.lock.lock();
		try {
			return List.copyOf(this.waiting.values());
		}
		finally {
			this.lock.unlock();
		}
	}

}
