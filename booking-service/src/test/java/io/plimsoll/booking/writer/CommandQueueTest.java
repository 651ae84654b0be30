package io.plimsoll.booking.writer;

import java.time.Duration;

import io.plimsoll.booking.shard.Command;
import io.plimsoll.booking.shard.Decision;
import io.plimsoll.booking.shard.ShardView;
import io.plimsoll.booking.shard.Turn;
import io.plimsoll.deadline.Deadline;
import io.plimsoll.deadline.DeadlineExceededException;
import io.plimsoll.testkit.FakeClock;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class CommandQueueTest {

	private final FakeClock clock = new FakeClock();

	private final CommandQueue queue = new CommandQueue(5, 3);

	@Test
	void whatHasGatheredIsTakenInOrderUpToABatch() throws InterruptedException {
		var tickets = new Ticket<?>[] { ticket(9), ticket(9), ticket(9), ticket(9) };
		for (var ticket : tickets) {
			this.queue.offer(ticket);
		}

		assertThat(this.queue.next(Duration.ZERO)).containsExactly(tickets[0], tickets[1], tickets[2]);
		assertThat(this.queue.next(Duration.ZERO)).containsExactly(tickets[3]);
		assertThat(this.queue.next(Duration.ZERO)).isEmpty();
	}

	@Test
	void oneTooManyIsNotLetIn() {
		for (int n = 0; n < 5; n++) {
			assertThat(this.queue.offer(ticket(9))).isTrue();
		}

		assertThat(this.queue.offer(ticket(9))).isFalse();
		assertThat(this.queue.depth()).isEqualTo(5);
	}

	@Test
	void nobodysTurnComesAfterHisDeadline() throws InterruptedException {
		var late = ticket(1);
		var inTime = ticket(2);
		this.queue.offer(late);
		this.queue.offer(inTime);

		this.clock.advance(Duration.ofSeconds(1));

		assertThat(this.queue.next(Duration.ZERO)).containsExactly(inTime);
		assertThatExceptionOfType(DeadlineExceededException.class).isThrownBy(late::await)
			.extracting(DeadlineExceededException::where)
			.isEqualTo("queue");
	}

	@Test
	void itsAgeIsThatOfTheFirst() {
		assertThat(this.queue.age()).isZero();
		this.queue.offer(ticket(9));
		this.clock.advance(Duration.ofMillis(30));
		this.queue.offer(ticket(9));

		assertThat(this.queue.age()).isEqualTo(Duration.ofMillis(30));
	}

	private Ticket<String> ticket(int seconds) {
		return new Ticket<>(new Nothing(), Deadline.after(Duration.ofSeconds(seconds), this.clock::nanos),
				this.clock::nanos);
	}

	private record Nothing() implements Command<String> {

		@Override
		public Needs needs() {
			return Needs.NOTHING;
		}

		@Override
		public Decision<String> decide(ShardView shard, Turn turn) {
			return Decision.unchanged("");
		}

	}

}
