package io.plimsoll.booking.writer;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.UUID;

import io.plimsoll.booking.idempotency.KeyedAnswer;
import io.plimsoll.booking.idempotency.KeyedRequest;
import io.plimsoll.booking.leader.Answer;
import io.plimsoll.booking.seat.CancelBooking;
import io.plimsoll.booking.seat.HoldDecision;
import io.plimsoll.booking.seat.PlaceHold;
import io.plimsoll.booking.seat.SeatWish;
import io.plimsoll.booking.shard.Booking;
import io.plimsoll.booking.shard.BookingStatus;
import io.plimsoll.booking.shard.Change;
import io.plimsoll.booking.shard.Command;
import io.plimsoll.booking.shard.OncePerKey;
import io.plimsoll.deadline.Deadline;
import io.plimsoll.lease.Leadership;
import io.plimsoll.lease.StaleLeadershipException;
import io.plimsoll.testkit.FakeClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class GroupCommitTest {

	private static final String FLIGHT = "PL101";

	private static final Duration HOLD = Duration.ofMinutes(10);

	private static final Answer THEN = new Answer(201, Map.of(), "then");

	private final FakeClock clock = new FakeClock();

	private final InMemoryShardStore store = new InMemoryShardStore(this.clock, 1);

	private final GroupCommit commit = new GroupCommit(this.store, 100, this.clock::nanos, Rehearsal.NONE);

	private Leadership leadership = new Leadership("shard-3", 1, Long.MAX_VALUE, () -> 0);

	@BeforeEach
	void addFlight() {
		this.store.add(FLIGHT, "1A", "1B", "1C", "1D");
	}

	@Test
	void aBatchIsOneRoundTripOnceTheFlightIsKnown() {
		commit(hold(1, "1A"));
		assertThat(this.store.trace).containsExactly("touch", "flights", "commit");
		this.store.trace.clear();

		commit(hold(2, "1B"), hold(3, "1C"));

		assertThat(this.store.trace).containsExactly("commit");
		assertThat(this.store.all()).extracting(Booking::sequence).containsExactly(1L, 2L, 3L);
	}

	@Test
	void ofTwoWhoWantASeatInOneBatchTheFirstGetsIt() {
		var first = hold(1, "1A");
		var second = hold(2, "1A");

		commit(first, second);

		assertThat(first.await()).isInstanceOf(PlaceHold.Held.class);
		assertThat(second.await()).isEqualTo(new PlaceHold.Refused(HoldDecision.Reason.SEAT_TAKEN));
	}

	@Test
	void whatADefectOfOneCommandDoesIsNotTheOthersMisfortune() {
		var first = hold(1, "1A");
		var none = ticket(new CancelBooking(FLIGHT, new UUID(9, 9)));
		var last = hold(2, "1B");

		assertThat(commit(first, none, last)).isTrue();

		assertThat(first.await()).isInstanceOf(PlaceHold.Held.class);
		assertThatThrownBy(none::await).isInstanceOf(NoSuchElementException.class);
		assertThat(last.await()).isInstanceOf(PlaceHold.Held.class);
	}

	@Test
	void whatWasAnsweredBeforeIsRepeatedAndTheRestIsDone() {
		commit(hold(1, "1A"));
		this.store.answered(request("k"), THEN);
		this.store.trace.clear();
		var again = once("k", new PlaceHold(new UUID(1, 2), wish("1B"), HOLD, "k"));
		var next = hold(3, "1B");

		commit(again, next);

		assertThat(again.await()).isEqualTo(new KeyedAnswer.Replayed(THEN));
		assertThat(next.await()).isInstanceOf(PlaceHold.Held.class);
		assertThat(this.store.trace).as("looked for the key once, nothing read anew")
			.containsExactly("commit", "commit");
		assertThat(this.store.all()).extracting(Booking::sequence).containsExactly(1L, 2L);
	}

	@Test
	void anUnknownOutcomeIsToldAndTheStateIsReadAnew() {
		commit(hold(1, "1A"));
		this.store.fail((_) -> true, new IllegalStateException("cut off"), true, 1);
		var cut = hold(2, "1B");

		assertThat(commit(cut)).isFalse();

		assertThatThrownBy(cut::await).hasMessage("cut off");
		this.store.trace.clear();
		var next = hold(3, "1B");
		assertThat(commit(next)).isTrue();
		assertThat(this.store.trace).containsExactly("touch", "flights", "commit");
		assertThat(next.await()).as("it had been written")
			.isEqualTo(new PlaceHold.Refused(HoldDecision.Reason.SEAT_TAKEN));
	}

	@Test
	void theRetryOfAnUnknownOutcomeFindsTheTruth() {
		for (boolean written : new boolean[] { true, false }) {
			var key = "written-" + written;
			this.store.fail(GroupCommitTest::writes, new IllegalStateException("cut off"), written, 1);
			commit(once(key, new PlaceHold(UUID.randomUUID(), wish(written ? "1A" : "1B"), HOLD, key)));

			var retry = once(key, new PlaceHold(UUID.randomUUID(), wish(written ? "1A" : "1B"), HOLD, key));
			commit(retry);

			assertThat(retry.await()).isInstanceOf(written ? KeyedAnswer.Replayed.class : KeyedAnswer.Done.class);
		}
		assertThat(this.store.all()).extracting(Booking::seat).containsExactly("1A", "1B");
	}

	/**
	 * What can be read is not safe yet where a commit waits for a standby that is away:
	 * it may be gone with this server.
	 */
	@Test
	void aRepetitionIsNotAnsweredBeforeAWriteIs() {
		this.store.fail(GroupCommitTest::writes, new IllegalStateException("cut off"), true, 1);
		commit(once("k", new PlaceHold(UUID.randomUUID(), wish("1A"), HOLD, "k")));
		this.store.fail(List::isEmpty, new IllegalStateException("no standby"), false, 1);
		var retry = once("k", new PlaceHold(UUID.randomUUID(), wish("1A"), HOLD, "k"));

		assertThat(commit(retry)).isFalse();

		assertThatThrownBy(retry::await).hasMessage("no standby");
		assertThat(this.store.trace).endsWith("touch");
		var again = once("k", new PlaceHold(UUID.randomUUID(), wish("1A"), HOLD, "k"));
		assertThat(commit(again)).isTrue();
		assertThat(again.await()).isInstanceOf(KeyedAnswer.Replayed.class);
	}

	@Test
	void aWriteThatItDoesNotKnowOfIsSeenAtTheCommitAndTheBatchIsDecidedAnew() {
		commit(hold(1, "1A"));
		this.store.stray(booking(7, "1B"));
		var taken = hold(2, "1B");
		var free = hold(3, "1C");

		assertThat(commit(taken, free)).isTrue();

		assertThat(taken.await()).isEqualTo(new PlaceHold.Refused(HoldDecision.Reason.SEAT_TAKEN));
		assertThat(free.await()).isInstanceOf(PlaceHold.Held.class);
		assertThat(this.store.trace).containsSubsequence("commit", "touch", "flights", "commit");
	}

	@Test
	void anIdleWriterSeesAWriteThatItDoesNotKnowOf() {
		commit(hold(1, "1A"));
		this.store.stray(booking(7, "1B"));
		this.commit.prove(this.leadership);
		this.store.trace.clear();

		commit(hold(2, "1C"));

		assertThat(this.store.trace).as("at once against the present state").containsExactly("flights", "commit");
	}

	@Test
	void anIdleWriterThatFoundNothingNewReadsNothingAnew() {
		commit(hold(1, "1A"));
		this.commit.prove(this.leadership);
		this.store.trace.clear();

		commit(hold(2, "1B"));

		assertThat(this.store.trace).containsExactly("commit");
	}

	@Test
	void ofABatchThatIsRefusedAgainOnlyTheOneToBlameFails() {
		this.store.fail(GroupCommitTest::takes1B, new ConflictException(new IllegalStateException("key in use")), false,
				3);
		var before = hold(1, "1A");
		var blamed = hold(2, "1B");
		var after = hold(3, "1C");

		assertThat(commit(before, blamed, after)).isTrue();

		assertThat(before.await()).isInstanceOf(PlaceHold.Held.class);
		assertThatExceptionOfType(ConflictException.class).isThrownBy(blamed::await);
		assertThat(after.await()).isInstanceOf(PlaceHold.Held.class);
		assertThat(this.store.all()).extracting(Booking::sequence).containsExactly(1L, 2L);
	}

	@Test
	void aConflictThatIsOverAtTheSecondTryBothersNobody() {
		this.store.fail(GroupCommitTest::takes1B, new ConflictException(new IllegalStateException("key in use")), false,
				1);
		var hold = hold(2, "1B");

		assertThat(commit(hold(1, "1A"), hold)).isTrue();

		assertThat(hold.await()).isInstanceOf(PlaceHold.Held.class);
		assertThat(this.store.trace).filteredOn("commit"::equals).hasSize(2);
	}

	@Test
	void aCommandAloneIsToldOfAConflictWhenThatIsCertain() {
		for (int conflicts = 1; conflicts <= 3; conflicts++) {
			this.store.fail(GroupCommitTest::takes1B, new ConflictException(new IllegalStateException("key in use")),
					false, conflicts);
			var hold = hold(10 + conflicts, "1B");

			assertThat(commit(hold)).isEqualTo(conflicts < 3);

			if (conflicts < 3) {
				var held = (PlaceHold.Held) hold.await();
				commit(ticket(new CancelBooking(FLIGHT, held.booking().id())));
			}
			else {
				assertThatExceptionOfType(ConflictException.class).isThrownBy(hold::await);
			}
		}
	}

	@Test
	void underAnotherEpochNothingIsTrusted() {
		commit(hold(1, "1A"));
		this.store.stray(booking(7, "1B"));
		this.store.takeOver();
		this.leadership = new Leadership("shard-3", 2, Long.MAX_VALUE, () -> 0);
		this.store.trace.clear();
		var taken = hold(2, "1B");

		commit(taken);

		assertThat(this.store.trace).containsExactly("touch", "flights", "commit");
		assertThat(taken.await()).isEqualTo(new PlaceHold.Refused(HoldDecision.Reason.SEAT_TAKEN));
	}

	@Test
	void whoeverLeadsNoLongerTellsAll() {
		commit(hold(1, "1A"));
		this.store.takeOver();
		var late = hold(2, "1B");

		assertThat(commit(late)).isFalse();

		assertThatExceptionOfType(StaleLeadershipException.class).isThrownBy(late::await);
		assertThatExceptionOfType(StaleLeadershipException.class).isThrownBy(() -> this.commit.prove(this.leadership));
	}

	@Test
	void aBookingThatHasEndedIsLookedUp() {
		var held = (PlaceHold.Held) commitOne(hold(1, "1A"));
		commitOne(ticket(new CancelBooking(FLIGHT, held.booking().id())));
		this.store.trace.clear();

		var again = commitOne(ticket(new CancelBooking(FLIGHT, held.booking().id())));

		assertThat(again.status()).isEqualTo(BookingStatus.CANCELLED);
		assertThat(this.store.trace).containsExactly("bookings", "commit");
	}

	@Test
	void aHoldEndsByTheStoresTimeHoweverTheOwnClockIsSet() {
		this.commit.prove(this.leadership);
		var then = this.clock.instant();
		this.clock.advance(Duration.ofSeconds(3));
		this.clock.stepWall(Duration.ofHours(2));

		var held = (PlaceHold.Held) commitOne(hold(1, "1A"));

		assertThat(held.booking().holdExpires()).isEqualTo(then.plusSeconds(3).plus(HOLD));
	}

	@Test
	void aStepOfTheStoresClockMovesNoHold() {
		this.commit.prove(this.leadership);
		var then = this.clock.instant();
		for (var step : List.of(Duration.ofHours(2), Duration.ofHours(-4))) {
			this.clock.stepWall(step);
			this.commit.forget();
			this.commit.prove(this.leadership);
		}

		var held = (PlaceHold.Held) commitOne(hold(1, "1A"));

		assertThat(held.booking().holdExpires()).isEqualTo(then.plus(HOLD));
	}

	@Test
	void aStoresClockThatIsALittleOffIsBelieved() {
		this.commit.prove(this.leadership);
		var then = this.clock.instant();
		this.clock.stepWall(Duration.ofSeconds(4));
		this.commit.prove(this.leadership);

		var held = (PlaceHold.Held) commitOne(hold(1, "1A"));

		assertThat(held.booking().holdExpires()).isEqualTo(then.plusSeconds(4).plus(HOLD));
	}

	private boolean commit(Ticket<?>... tickets) {
		return this.commit.commit(this.leadership, Arrays.asList(tickets));
	}

	private <R> R commitOne(Ticket<R> ticket) {
		commit(ticket);
		return ticket.await();
	}

	private Ticket<PlaceHold.Outcome> hold(int id, String seat) {
		return ticket(new PlaceHold(new UUID(1, id), wish(seat), HOLD, null));
	}

	private Ticket<KeyedAnswer> once(String key, PlaceHold hold) {
		return ticket(new OncePerKey<>(hold, request(key), (_) -> new Answer(201, Map.of(), "now")));
	}

	private <R> Ticket<R> ticket(Command<R> command) {
		return new Ticket<>(command, Deadline.after(Duration.ofSeconds(2), this.clock::nanos), this.clock::nanos);
	}

	private Booking booking(int id, String seat) {
		return new Booking(new UUID(2, id), FLIGHT, seat, "eve", BookingStatus.HELD, this.clock.instant().plus(HOLD), 3,
				1, 90, null, null);
	}

	private static boolean writes(List<Change> changes) {
		return !changes.isEmpty();
	}

	private static boolean takes1B(List<Change> changes) {
		return changes.stream()
			.anyMatch((change) -> change instanceof Change.BookingAdded(var booking) && booking.seat().equals("1B"));
	}

	private static SeatWish wish(String seat) {
		return new SeatWish(FLIGHT, seat, "alice");
	}

	private static KeyedRequest request(String key) {
		return new KeyedRequest("alice", key, "f00d");
	}

}
