package io.plimsoll.booking.shard;

import java.util.List;
import java.util.Map;

import io.plimsoll.booking.idempotency.KeptAnswer;
import io.plimsoll.booking.idempotency.KeyedAnswer;
import io.plimsoll.booking.idempotency.KeyedRequest;
import io.plimsoll.booking.leader.Answer;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class OncePerKeyTest {

	private static final KeyedRequest REQUEST = new KeyedRequest("alice", "k", "f1");

	private static final Answer HELD = new Answer(201, Map.of("ETag", "\"3.7.41\""), "held");

	@Test
	void itsAnswerIsKeptWithWhatItDid() {
		var draft = Shard.draft(Shard.state());

		assertThat(draft.decide(once(REQUEST, 201))).isEqualTo(new KeyedAnswer.Done(HELD));

		assertThat(draft.changes()).extracting(Change::getClass)
			.containsExactly(Change.BookingAdded.class, Change.AnswerKept.class);
		assertThat(draft.changes().getLast()).isEqualTo(new Change.AnswerKept(REQUEST, HELD));
	}

	@Test
	void aDuplicateInTheSameBatchGetsTheAnswerOfTheFirst() {
		var draft = Shard.draft(Shard.state());
		draft.decide(once(REQUEST, 201));

		assertThat(draft.decide(once(REQUEST, 201))).isEqualTo(new KeyedAnswer.Replayed(HELD));
		assertThat(draft.changes()).hasSize(2);
	}

	@Test
	void aKeyStandsForOneRequestOfOneCaller() {
		var draft = Shard.draft(Shard.state());
		draft.decide(once(REQUEST, 201));

		assertThat(draft.decide(once(new KeyedRequest("alice", "k", "f2"), 201)))
			.isEqualTo(new KeyedAnswer.KeyReused());
		assertThat(draft.decide(once(new KeyedRequest("bob", "k", "f1"), 201))).isInstanceOf(KeyedAnswer.Done.class);
	}

	@Test
	void whatWasAnsweredInAnotherBatchIsAnsweredTheSame() {
		var before = Map.of(REQUEST.name(), new KeptAnswer("f1", HELD));
		var draft = new Draft(Shard.state(), Shard.NOW, List.of(), before);

		assertThat(draft.decide(once(REQUEST, 201))).isEqualTo(new KeyedAnswer.Replayed(HELD));
		assertThat(draft.changes()).isEmpty();
	}

	@Test
	void aRefusalByTheStateOfThingsIsKeptAndWhatIsNotDecidedIsNot() {
		var refused = Shard.draft(Shard.state());
		refused.decide(once(REQUEST, 409));
		assertThat(refused.changes()).hasAtLeastOneElementOfType(Change.AnswerKept.class);

		var undecided = Shard.draft(Shard.state());
		undecided.decide(once(REQUEST, 422));
		assertThat(undecided.changes()).doesNotHaveAnyElementsOfTypes(Change.AnswerKept.class);
	}

	private static OncePerKey<Booking> once(KeyedRequest request, int status) {
		return new OncePerKey<>(new Holds("1A"), request,
				(booking) -> new Answer(status, Map.of("ETag", booking.position().etag()), "held"));
	}

	/** Holds a seat, taken or not. */
	private record Holds(String seat) implements Command<Booking> {

		@Override
		public Needs needs() {
			return Needs.flight(Shard.FLIGHT);
		}

		@Override
		public Decision<Booking> decide(ShardView shard, Turn turn) {
			var held = Shard.booking(8, this.seat, BookingStatus.HELD, 60).become(BookingStatus.HELD, turn.next());
			return new Decision<>(List.of(new Change.BookingAdded(held)), held);
		}

	}

}
