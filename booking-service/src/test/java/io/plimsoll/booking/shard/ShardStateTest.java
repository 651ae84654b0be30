package io.plimsoll.booking.shard;

import java.util.List;
import java.util.UUID;

import io.plimsoll.booking.leader.WritePosition;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class ShardStateTest {

	private final Booking held = Shard.booking(1, "1A", BookingStatus.HELD, 60);

	@Test
	void aDraftThatIsGivenUpLeavesNothingBehind() {
		var state = Shard.state(this.held);

		Shard.draft(state).decide(new Becomes(this.held, BookingStatus.CANCELLED));

		assertThat(state.taken(this.held.id())).contains(this.held);
		assertThat(state.last()).isEqualTo(Shard.LAST);
	}

	@Test
	void whatIsCommittedIsKnown() {
		var state = Shard.state(this.held);
		var draft = Shard.draft(state);
		var confirmed = draft.decide(new Becomes(this.held, BookingStatus.CONFIRMED));

		state.commit(draft);

		assertThat(state.last()).isEqualTo(new WritePosition(3, 7, 41));
		assertThat(state.taken(this.held.id())).contains(confirmed);
		assertThat(Shard.draft(state).occupant(Shard.FLIGHT, "1A")).contains(confirmed);
	}

	@Test
	void aSeatThatIsGivenBackIsFreeAndTheBookingForgotten() {
		var state = Shard.state(this.held);
		var draft = Shard.draft(state);
		var cancelled = draft.decide(new Becomes(this.held, BookingStatus.CANCELLED));

		assertThat(draft.occupant(Shard.FLIGHT, "1A")).isEmpty();
		assertThat(draft.booking(this.held.id())).as("within the batch").contains(cancelled);

		state.commit(draft);

		assertThat(Shard.draft(state).occupant(Shard.FLIGHT, "1A")).isEmpty();
		assertThat(state.taken(this.held.id())).isEmpty();
	}

	@Test
	void aBookingThatEndsTakesNoSeatFromItsSuccessor() {
		var successor = Shard.booking(2, "1A", BookingStatus.HELD, 60);
		var state = Shard.state(successor);
		var draft = Shard.draft(state, this.held);

		draft.decide(new Becomes(this.held, BookingStatus.EXPIRED));
		assertThat(draft.occupant(Shard.FLIGHT, "1A")).contains(successor);
		state.commit(draft);

		assertThat(Shard.draft(state).occupant(Shard.FLIGHT, "1A")).contains(successor);
	}

	@Test
	void theFlightsThatWereAskedForLastAreRemembered() {
		var state = new ShardState(Shard.LAST, 2);
		state.add(Shard.flight(Shard.FLIGHT, this.held));
		state.add(Shard.flight("PL102"));
		state.add(Shard.flight("PL103"));
		var draft = Shard.draft(state);
		assertThat(draft.hasSeat(Shard.FLIGHT, "1A")).isTrue();

		state.commit(draft);

		assertThat(state.knows(Shard.FLIGHT)).isTrue();
		assertThat(state.knows("PL102")).isFalse();
		assertThat(state.knows("PL103")).isTrue();
		assertThat(state.taken(this.held.id())).isPresent();
	}

	@Test
	void theBookingsOfAFlightAreForgottenWithIt() {
		var state = new ShardState(Shard.LAST, 1);
		state.add(Shard.flight(Shard.FLIGHT, this.held));
		state.add(Shard.flight("PL102"));

		state.commit(Shard.draft(state));

		assertThat(state.knows(Shard.FLIGHT)).isFalse();
		assertThat(state.taken(this.held.id())).isEmpty();
	}

	@Test
	void aNumberThatIsLeftOutIsADefect() {
		var draft = Shard.draft(Shard.state());

		assertThatIllegalStateException().isThrownBy(() -> draft.decide(new SkipsANumber()))
			.withMessageContaining("3.7.42");
		assertThat(draft.changes()).isEmpty();
		assertThat(draft.last()).isEqualTo(Shard.LAST);
	}

	/** Makes a booking something else, whatever it is. */
	private record Becomes(Booking booking, BookingStatus status) implements Command<Booking> {

		@Override
		public Needs needs() {
			return Needs.NOTHING;
		}

		@Override
		public Decision<Booking> decide(ShardView shard, Turn turn) {
			var changed = this.booking.become(this.status, turn.next());
			return new Decision<>(List.of(new Change.BookingChanged(changed)), changed);
		}

	}

	private record SkipsANumber() implements Command<UUID> {

		@Override
		public Needs needs() {
			return Needs.NOTHING;
		}

		@Override
		public Decision<UUID> decide(ShardView shard, Turn turn) {
			var booking = Shard.booking(9, "1A", BookingStatus.HELD, 60).become(BookingStatus.HELD, turn.position(2));
			return new Decision<>(List.of(new Change.BookingAdded(booking)), booking.id());
		}

	}

}
