package io.plimsoll.booking.leader.jdbc;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.plimsoll.booking.leader.ShardWriter;
import io.plimsoll.deadline.Deadline;
import io.plimsoll.deadline.DeadlineExceededException;
import io.plimsoll.deadline.MonotonicClock;
import io.plimsoll.lease.Elector;
import io.plimsoll.lease.Leadership;
import io.plimsoll.lease.jdbc.FencedTransactions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Lets the commands of a shard into fenced transactions one after the other, first come
 * first served. The order keeps a rush from using up the pool; it is not what keeps a
 * seat from being sold twice.
 * <p>
 * Each shard has a platform thread for its transactions. On the virtual threads of the
 * requests, each answer of the database would queue for a processor behind every request
 * that has just come in, with the fence's lock held; a rush on two processors was seen to
 * stretch transactions beyond a second.
 */
public final class FencedShardWriter implements ShardWriter, AutoCloseable {

	private static final Logger LOG = LoggerFactory.getLogger(FencedShardWriter.class);

	/** How much of the lease a command must find: far more than it takes. */
	private static final Duration NEEDED = Duration.ofMillis(100);

	/** How many transactions beside the commands: few enough to leave connections. */
	private static final int BESIDE = 3;

	private final Elector elector;

	private final FencedTransactions transactions;

	private final Duration max;

	private final MonotonicClock clock;

	private final JdbcClient jdbc;

	private final Map<String, ScheduledExecutorService> writers;

	private final ExecutorService beside = threads("writer-beside", BESIDE);

	/**
	 * For the shards of {@code elector}.
	 * @param beat how often a leader must show that it works
	 * @param max the deadline of work that has none
	 */
	public FencedShardWriter(Elector elector, FencedTransactions transactions, JdbcClient jdbc, Duration beat,
			Duration max, MonotonicClock clock) {
		this.jdbc = jdbc;
		this.elector = elector;
		this.transactions = transactions;
		this.max = max;
		this.clock = clock;
		this.writers = elector.scopes()
			.stream()
			.collect(Collectors.toUnmodifiableMap((scope) -> scope,
					(scope) -> Executors.newSingleThreadScheduledExecutor(
							Thread.ofPlatform().name("writer-" + scope + "-", 0).daemon().factory())));
		this.writers.forEach((scope, writer) -> {
			var _ = writer.scheduleWithFixedDelay(() -> prove(scope), 0, beat.dividedBy(2).toNanos(),
					TimeUnit.NANOSECONDS);
		});
	}

	@Override
	public <T> T write(String scope, Function<Leadership, T> work) {
		var writer = this.writers.get(scope);
		if (writer == null) {
			throw new IllegalArgumentException("There is no such scope: " + scope);
		}
		return handOver(writer, scope, work);
	}

	@Override
	public <T> T writeBeside(String scope, Function<Leadership, T> work) {
		return handOver(this.beside, scope, work);
	}

	/** Those that wait for their transaction end with an error. */
	@Override
	public void close() {
		this.writers.values().forEach(ExecutorService::shutdownNow);
		this.beside.shutdownNow();
	}

	/**
	 * Shows that this leader could write: the same thread, pool and fence as for commands
	 * have to do for it.
	 */
	private void prove(String scope) {
		try {
			this.elector.leadership(scope).ifPresent((leadership) -> {
				this.transactions.write(leadership, NEEDED,
						() -> this.jdbc.sql("SELECT 1 FROM lease_fence(?, ?)")
							.params(leadership.scope(), leadership.epoch())
							.query(Integer.class)
							.optional());
				this.elector.worked(leadership);
			});
		}
		catch (RuntimeException ex) {
			LOG.debug("{} does not work at the moment", scope, ex);
		}
	}

	private <T> T handOver(ExecutorService writer, String scope, Function<Leadership, T> work) {
		var deadline = Deadline.current().orElseGet(() -> Deadline.after(this.max, this.clock));
		var answer = writer.submit((Callable<T>) () -> deadline.call(() -> {
			// nobody waits any more for what has queued for too long
			deadline.atMost(this.max, "queue");
			// asked for after the wait, in which it may have been renewed, or lost
			var leadership = this.elector.require(scope);
			return this.transactions.write(leadership, NEEDED, () -> work.apply(leadership));
		}));
		try {
			return answer.get(Math.max(0, deadline.remaining().toNanos()), TimeUnit.NANOSECONDS);
		}
		catch (ExecutionException ex) {
			if (ex.getCause() instanceof RuntimeException failure) {
				throw failure;
			}
			throw new IllegalStateException("A command of " + scope + " failed", ex.getCause());
		}
		catch (TimeoutException _) {
			// not interrupted if it runs: its statements end with the same deadline
			answer.cancel(false);
			throw new DeadlineExceededException("queue");
		}
		catch (InterruptedException _) {
			Thread.currentThread().interrupt();
			throw new DeadlineExceededException("queue");
		}
	}

	private static ExecutorService threads(String name, int count) {
		return Executors.newFixedThreadPool(count, Thread.ofPlatform().name(name + "-", 0).daemon().factory());
	}

}
