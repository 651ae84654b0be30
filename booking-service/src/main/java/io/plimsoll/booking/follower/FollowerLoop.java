package io.plimsoll.booking.follower;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import io.plimsoll.booking.feed.ShardFeed;
import io.plimsoll.deadline.Deadline;
import io.plimsoll.deadline.MonotonicClock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a follower does, round after round: it asks for the news of all shards at once and
 * goes on with them. It asks again after a while, or as soon as somebody waits. While the
 * database is away it goes on asking, and the copies grow old.
 */
final class FollowerLoop implements Runnable {

	private static final Logger LOG = LoggerFactory.getLogger(FollowerLoop.class);

	/** Events of a shard that are taken at once. */
	private static final int PAGE = 500;

	private final List<FollowedShard> shards;

	private final ShardFeed feed;

	private final CopyBounds bounds;

	private final Duration interval;

	private final Duration max;

	private final MonotonicClock clock;

	private final Semaphore wanted = new Semaphore(0);

	private boolean well = true;

	/**
	 * For {@code shards}.
	 * @param interval how long to wait between two rounds
	 * @param max how long one may take
	 */
	FollowerLoop(List<FollowedShard> shards, ShardFeed feed, CopyBounds bounds, Duration interval, Duration max,
			MonotonicClock clock) {
		this.shards = List.copyOf(shards);
		this.feed = feed;
		this.bounds = bounds;
		this.interval = interval;
		this.max = max;
		this.clock = clock;
	}

	@Override
	public void run() {
		try {
			while (!Thread.currentThread().isInterrupted()) {
				round();
				// those who have come during the round get one that began after they came
				this.wanted.tryAcquire(this.interval.toNanos(), TimeUnit.NANOSECONDS);
				this.wanted.drainPermits();
			}
		}
		catch (InterruptedException _) {
			Thread.currentThread().interrupt();
		}
	}

	/** Has a round begin at once. */
	void hurry() {
		if (this.wanted.availablePermits() == 0) {
			this.wanted.release();
		}
	}

	/** One round; never fails. */
	void round() {
		try {
			Deadline.after(this.max, this.clock).<Void, RuntimeException>call(() -> {
				follow();
				return null;
			});
			this.well = true;
		}
		catch (RuntimeException ex) {
			// once, not with every round
			if (this.well) {
				LOG.warn("The follower hears nothing, what it shows grows old: {}", ex.toString());
			}
			this.well = false;
		}
	}

	private void follow() {
		var known = this.shards.stream().filter((shard) -> shard.position().isPresent()).toList();
		if (!known.isEmpty()) {
			long asked = this.clock.nanos();
			var news = this.feed.news(known.stream().map((shard) -> shard.position().orElseThrow()).toList(), PAGE);
			for (int n = 0; n < known.size(); n++) {
				switch (known.get(n).follow(news.get(n), asked)) {
					case Followed.UpToDate() -> {
					}
					case Followed.Behind() -> hurry();
					case Followed.Lost(var why) -> {
						LOG.info("Shard {} is copied anew: {}", known.get(n).shard(), why);
						load(known.get(n));
					}
				}
			}
		}
		this.shards.stream().filter((shard) -> shard.position().isEmpty()).forEach(this::load);
	}

	private void load(FollowedShard shard) {
		long asked = this.clock.nanos();
		shard.load(this.feed.snapshot(shard.shard(), this.bounds.seats(), this.bounds.ended()), asked);
	}

}
