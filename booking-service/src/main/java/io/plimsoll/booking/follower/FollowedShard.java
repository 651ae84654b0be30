package io.plimsoll.booking.follower;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

import io.plimsoll.booking.feed.ShardNews;
import io.plimsoll.booking.feed.ShardSnapshot;
import io.plimsoll.booking.leader.WritePosition;
import io.plimsoll.deadline.MonotonicClock;
import org.jspecify.annotations.Nullable;

/**
 * The copy of one shard, changed by one thread and looked at by many, each of whom sees
 * it between two changes.
 */
final class FollowedShard {

	private final int shard;

	private final CopyBounds bounds;

	private final MonotonicClock clock;

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition moved = this.lock.newCondition();

	private @Nullable ShardCopy copy;

	private long knownNanos;

	FollowedShard(int shard, CopyBounds bounds, MonotonicClock clock) {
		this.shard = shard;
		this.bounds = bounds;
		this.clock = clock;
	}

	int shard() {
		return this.shard;
	}

	/** How far the copy has got; empty if there is none yet. */
	Optional<WritePosition> position() {
		return look(ShardCopy::position).map(Shown::value);
	}

	/** What is seen in the copy; empty if there is none yet. */
	<T> Optional<Shown<T>> look(Function<ShardCopy, T> look) {
		this.lock.lock();
		try {
			return (this.copy == null) ? Optional.empty()
					: Optional.of(new Shown<>(look.apply(this.copy), this.clock.since(this.knownNanos)));
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Waits until the copy has got there.
	 * @return whether it has
	 */
	boolean await(WritePosition position, Duration patience) {
		long left = patience.toNanos();
		this.lock.lock();
		try {
			while (!hasReached(position)) {
				if (left <= 0) {
					return false;
				}
				left = this.moved.awaitNanos(left);
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

	boolean hasReached(WritePosition position) {
		this.lock.lock();
		try {
			return this.copy != null && this.copy.position().reaches(position);
		}
		finally {
			this.lock.unlock();
		}
	}

	/** Goes on with news that was asked for at {@code askedNanos}. */
	Followed follow(ShardNews news, long askedNanos) {
		this.lock.lock();
		try {
			if (this.copy == null) {
				return new Followed.Lost("there is no copy");
			}
			var followed = this.copy.follow(news);
			if (followed instanceof Followed.UpToDate) {
				this.knownNanos = askedNanos;
			}
			this.moved.signalAll();
			return followed;
		}
		finally {
			this.lock.unlock();
		}
	}

	/** Begins anew with a snapshot that was asked for at {@code askedNanos}. */
	void load(ShardSnapshot snapshot, long askedNanos) {
		var fresh = new ShardCopy(snapshot, this.bounds);
		this.lock.lock();
		try {
			this.copy = fresh;
			this.knownNanos = askedNanos;
			this.moved.signalAll();
		}
		finally {
			this.lock.unlock();
		}
	}

}
