package io.plimsoll.booking;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

import io.plimsoll.booking.feed.ShardFeed;
import io.plimsoll.booking.feed.ShardNews;
import io.plimsoll.booking.feed.ShardSnapshot;
import io.plimsoll.booking.leader.WritePosition;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/** A replica's feed, which can be held back: it is then as if it did not answer. */
final class HeldFeed implements ShardFeed {

	private final ShardFeed feed;

	private final ReadWriteLock asking = new ReentrantReadWriteLock();

	private boolean held;

	HeldFeed(ShardFeed feed) {
		this.feed = feed;
	}

	/**
	 * Holds it back from now on, when those who were asking have been answered, or not.
	 */
	void hold(boolean back) {
		this.asking.writeLock().lock();
		try {
			this.held = back;
		}
		finally {
			this.asking.writeLock().unlock();
		}
	}

	@Override
	public List<ShardNews> news(Collection<WritePosition> known, int limit) {
		return ask(() -> this.feed.news(known, limit));
	}

	@Override
	public ShardSnapshot snapshot(int shard, int seats, int ended) {
		return ask(() -> this.feed.snapshot(shard, seats, ended));
	}

	private <T> T ask(Supplier<T> question) {
		this.asking.readLock().lock();
		try {
			if (this.held) {
				throw new IllegalStateException("held back by the test");
			}
			return question.get();
		}
		finally {
			this.asking.readLock().unlock();
		}
	}

	/** Puts it before the feed of each replica. */
	@TestConfiguration(proxyBeanMethods = false)
	static class Wiring {

		@Bean
		static BeanPostProcessor heldFeed() {
			return new BeanPostProcessor() {
				@Override
				public @Nullable Object postProcessAfterInitialization(Object bean, String name) {
					return (bean instanceof ShardFeed feed) ? new HeldFeed(feed) : bean;
				}
			};
		}

	}

}
