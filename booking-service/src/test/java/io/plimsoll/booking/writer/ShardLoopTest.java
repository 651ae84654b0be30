package io.plimsoll.booking.writer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import io.plimsoll.booking.seat.PlaceHold;
import io.plimsoll.booking.seat.SeatWish;
import io.plimsoll.booking.shard.FlightSeats;
import io.plimsoll.deadline.Deadline;
import io.plimsoll.deadline.DeadlineExceededException;
import io.plimsoll.lease.Cause;
import io.plimsoll.lease.Leadership;
import io.plimsoll.lease.StaleLeadershipException;
import io.plimsoll.testkit.FakeClock;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ShardLoopTest {

	private static final String SCOPE = "shard-3";

	private final FakeClock clock = new FakeClock();

	private final InMemoryShardStore store = new InMemoryShardStore(this.clock, 1);

	private final CommandQueue queue = new CommandQueue(10, 3);

	private static final Rehearsal REHEARSAL = new Rehearsal(new FlightSeats("STAGE", Set.of("1A"), List.of()),
			List.of(new PlaceHold(new UUID(0, 0), new SeatWish("STAGE", "1A", "nobody"), Duration.ofMinutes(1), null)));

	private static final List<String> REHEARSED = Collections.nCopies(Rehearsal.TIMES, "rehearse 1");

	private final List<String> heard = new ArrayList<>();

	private boolean leads = true;

	private final ShardLoop loop = new ShardLoop(SCOPE, this.queue,
			new GroupCommit(this.store, 100, this.clock::nanos, REHEARSAL), this::leadership, Duration.ofNanos(1),
			this.clock::nanos, new Ears(), (leadership) -> this.heard.add("worked " + leadership.scope()));

	ShardLoopTest() {
		this.store.add("PL101", "1A", "1B");
	}

	@Test
	void whatHasGatheredIsCommittedAndThatIsWork() throws InterruptedException {
		var first = queue("1A", 2);
		this.clock.advance(Duration.ofMillis(7));
		var second = queue("1B", 2);

		this.loop.round();

		assertThat(first.await()).isInstanceOf(PlaceHold.Held.class);
		assertThat(second.await()).isInstanceOf(PlaceHold.Held.class);
		assertThat(this.heard).containsExactly("waited 7", "waited 0", "committed 2", "worked shard-3");
	}

	@Test
	void anIdleWriterShowsThatItCouldWrite() throws InterruptedException {
		this.loop.round();
		this.loop.round();

		assertThat(this.store.trace).as("by a write, and then by questions").containsExactly("touch", "present");
		assertThat(this.heard).containsExactly("worked shard-3", "worked shard-3");
	}

	@Test
	void aWriterWhoseCommitsFailGivesNoSignOfLife() throws InterruptedException {
		this.store.fail((_) -> true, new IllegalStateException("disk full"), false, 1);
		queue("1A", 2);

		this.loop.round();

		assertThat(this.heard).containsExactly("waited 0");
	}

	@Test
	void afterACommitThatFailedItTakesAWriteToShowThatItCouldWrite() throws InterruptedException {
		this.loop.round();
		this.heard.clear();
		this.store.fail((_) -> true, new IllegalStateException("disk full"), false, 2);
		queue("1A", 2);
		this.loop.round();
		this.heard.clear();

		this.loop.round();
		assertThat(this.heard).as("it can ask, and not write").isEmpty();
		this.loop.round();
		assertThat(this.heard).containsExactly("worked shard-3");
		this.loop.round();

		assertThat(this.store.trace).containsSubsequence("commit", "touch", "touch", "present");
	}

	@Test
	void aWriterThatCouldNotWriteGivesNone() throws InterruptedException {
		this.store.takeOver();

		this.loop.round();

		assertThat(this.heard).isEmpty();
	}

	@Test
	void whoDoesNotLeadRehearsesOnceAndAsksTheStoreForNothing() throws InterruptedException {
		this.leads = false;
		var refused = queue("1A", 2);

		this.loop.round();
		this.loop.round();

		assertThatExceptionOfType(StaleLeadershipException.class).isThrownBy(refused::await);
		assertThat(this.store.trace).containsExactlyElementsOf(REHEARSED);
		assertThat(this.heard).isEmpty();
	}

	@Test
	void aRehearsalThatFailedIsDoneAgain() throws InterruptedException {
		this.leads = false;
		this.store.away(true);
		this.loop.round();
		this.store.away(false);
		this.loop.round();
		this.loop.round();

		assertThat(this.store.trace).as("the first try of all ended with its first command")
			.hasSize(1 + Rehearsal.TIMES)
			.containsOnly("rehearse 1");
		assertThat(this.store.all()).isEmpty();
	}

	@Test
	void whatIsNotLedIsNotRemembered() throws InterruptedException {
		queue("1A", 2);
		this.loop.round();
		this.leads = false;
		this.loop.round();
		this.leads = true;
		this.store.trace.clear();
		queue("1B", 2);

		this.loop.round();

		assertThat(this.store.trace).containsExactly("touch", "flights", "commit");
	}

	@Test
	void aCommandWhoseTimeWasSpentInTheQueueIsNotDecided() throws InterruptedException {
		var late = queue("1A", 1);
		this.clock.advance(Duration.ofSeconds(1));
		var inTime = queue("1A", 1);

		this.loop.round();

		assertThatExceptionOfType(DeadlineExceededException.class).isThrownBy(late::await);
		assertThat(inTime.await()).isInstanceOf(PlaceHold.Held.class);
	}

	@Test
	void aBatchHasTheDeadlineOfTheMemberThatCanWaitLongest() throws InterruptedException {
		queue("1A", 1);
		queue("1B", 2);
		this.store.onCommit(() -> this.heard.add("left " + Deadline.current().orElseThrow().remaining()));

		this.loop.round();

		assertThat(this.heard).contains("left PT2S");
	}

	private Ticket<PlaceHold.Outcome> queue(String seat, int seconds) {
		var hold = new PlaceHold(UUID.randomUUID(), new SeatWish("PL101", seat, "alice"), Duration.ofMinutes(10), null);
		var ticket = new Ticket<>(hold, Deadline.after(Duration.ofSeconds(seconds), this.clock::nanos),
				this.clock::nanos);
		this.queue.offer(ticket);
		return ticket;
	}

	private Leadership leadership() {
		if (!this.leads) {
			throw new StaleLeadershipException(SCOPE, 1, Cause.LOCAL_CHECK);
		}
		return new Leadership(SCOPE, 1, Long.MAX_VALUE, () -> 0);
	}

	private final class Ears implements WriterEvents {

		@Override
		public void waited(String scope, Duration time) {
			ShardLoopTest.this.heard.add("waited " + time.toMillis());
		}

		@Override
		public void committed(String scope, int commands, Duration time) {
			ShardLoopTest.this.heard.add("committed " + commands);
		}

	}

}
