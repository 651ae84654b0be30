package io.plimsoll.booking.writer;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.plimsoll.booking.idempotency.KeyedAnswer;
import io.plimsoll.booking.idempotency.KeyedRequest;
import io.plimsoll.booking.leader.Answer;
import io.plimsoll.booking.seat.PlaceHold;
import io.plimsoll.booking.seat.SeatWish;
import io.plimsoll.deadline.Deadline;
import io.plimsoll.deadline.DeadlineExceededException;
import io.plimsoll.deadline.MonotonicClock;
import io.plimsoll.lease.Elector;
import io.plimsoll.lease.InMemoryLeaseStore;
import io.plimsoll.lease.LeaseStore;
import io.plimsoll.lease.LeaseTerms;
import io.plimsoll.lease.Member;
import io.plimsoll.lease.StaleLeadershipException;
import io.plimsoll.testkit.FakeClock;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The threads of the writer; the store's commits are held back to see who waits for what.
 */
class ShardWriterTest {

	private static final String SCOPE = "shard-0";

	private final FakeClock clock = new FakeClock();

	private final InMemoryShardStore store = new InMemoryShardStore(this.clock, 1);

	private final Semaphore commits = new Semaphore(0);

	private final CountDownLatch committing = new CountDownLatch(1);

	private final AtomicInteger asked = new AtomicInteger();

	private final Elector elector = new Elector(new Member("self", "", ""), List.of(SCOPE),
			counted(new InMemoryLeaseStore(this.clock)),
			new LeaseTerms(Duration.ofSeconds(30), Duration.ofSeconds(5), Duration.ofSeconds(1)),
			MonotonicClock.system(), List.of());

	private final ShardWriter writer = new ShardWriter(this.elector, this.store, Rehearsal.NONE,
			new WriterTerms(2, 8, 8, Duration.ofDays(1)), Duration.ofSeconds(20), MonotonicClock.system(),
			WriterEvents.NONE, (_) -> {
			});

	@BeforeEach
	void holdCommitsBack() {
		this.store.add("PL101", "1A", "1B", "1C", "1D");
		this.store.onCommit(() -> {
			this.committing.countDown();
			this.commits.acquireUninterruptibly();
		});
	}

	@AfterEach
	void close() {
		this.commits.release(100);
		this.writer.close();
	}

	@Test
	void whoDoesNotLeadIsTold() {
		assertThatExceptionOfType(StaleLeadershipException.class)
			.isThrownBy(() -> this.writer.write(SCOPE, hold("1A")));
	}

	@Test
	void aDuplicateWaitsForTheFirstOnesAnswer() throws Exception {
		this.elector.tick();
		try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
			var first = clients.submit(() -> once("1A"));
			this.committing.await(10, TimeUnit.SECONDS);
			var second = clients.submit(() -> once("1A"));
			awaitDepth(1);
			this.commits.release(2);

			assertThat(first.get()).isInstanceOf(KeyedAnswer.Done.class);
			this.commits.release(1);
			assertThat(second.get()).isEqualTo(new KeyedAnswer.Replayed(((KeyedAnswer.Done) first.get()).answer()));
		}
	}

	@Test
	void aDuplicateWhoseTimeIsUpBeforeIsToldThatTheFirstIsInProgress() throws Exception {
		this.elector.tick();
		try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
			var first = clients.submit(() -> once("1A"));
			this.committing.await(10, TimeUnit.SECONDS);

			assertThat(within(Duration.ofMillis(20), "1A")).isInstanceOf(KeyedAnswer.InProgress.class);

			this.commits.release(2);
			assertThat(first.get()).isInstanceOf(KeyedAnswer.Done.class);
		}
	}

	@Test
	void theFirstWhoseTimeIsUpIsToldSo() {
		this.elector.tick();

		assertThatExceptionOfType(DeadlineExceededException.class)
			.isThrownBy(() -> within(Duration.ofMillis(20), "1A"));
	}

	@Test
	void oneTooManyIsRefusedAtOnce() throws Exception {
		this.elector.tick();
		try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
			var first = clients.submit(() -> this.writer.write(SCOPE, hold("1A")));
			this.committing.await(10, TimeUnit.SECONDS);
			var waiting = List.of(clients.submit(() -> this.writer.write(SCOPE, hold("1B"))),
					clients.submit(() -> this.writer.write(SCOPE, hold("1C"))));
			awaitDepth(2);

			assertThatExceptionOfType(ShardBusyException.class).isThrownBy(() -> this.writer.write(SCOPE, hold("1D")));

			assertThat(this.writer.age(SCOPE)).isPositive();
			this.commits.release(100);
			assertThat(first.get()).isInstanceOf(PlaceHold.Held.class);
			assertThat(waiting).extracting(Future::get).hasOnlyElementsOfType(PlaceHold.Held.class);
		}
	}

	@Test
	void tenTimesAsManyWritesAskTheLeaseStoreNoMoreOften() {
		this.commits.release(1000);
		this.elector.tick();

		int calm = askedWhile(10);
		int busy = askedWhile(100);

		assertThat(calm).as("it is asked").isPositive();
		assertThat(busy).isEqualTo(calm);
	}

	/** How often the lease store is asked in a round in which so much is written. */
	private int askedWhile(int writes) {
		int before = this.asked.get();
		for (int n = 0; n < writes; n++) {
			assertThat(this.writer.write(SCOPE, hold("1A"))).isNotNull();
		}
		this.elector.worked(this.elector.require(SCOPE));
		this.elector.tick();
		return this.asked.get() - before;
	}

	private LeaseStore counted(LeaseStore store) {
		return (LeaseStore) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] { LeaseStore.class },
				(_, method, arguments) -> {
					this.asked.incrementAndGet();
					return method.invoke(store, arguments);
				});
	}

	private void awaitDepth(int depth) {
		Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> this.writer.depth(SCOPE) == depth);
	}

	private KeyedAnswer within(Duration time, String seat) {
		return Deadline.after(time, MonotonicClock.system()).call(() -> once(seat));
	}

	private KeyedAnswer once(String seat) {
		return this.writer.writeOnce(SCOPE, new KeyedRequest("alice", "k", "f00d"), hold(seat),
				(outcome) -> new Answer(201, Map.of(), outcome.toString()));
	}

	private static PlaceHold hold(String seat) {
		return new PlaceHold(UUID.randomUUID(), new SeatWish("PL101", seat, "alice"), Duration.ofMinutes(10), null);
	}

}
