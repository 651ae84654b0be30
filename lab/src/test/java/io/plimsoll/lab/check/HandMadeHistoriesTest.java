package io.plimsoll.lab.check;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

import io.plimsoll.lab.history.Answer;
import io.plimsoll.lab.history.BookingStatus;
import io.plimsoll.lab.history.Operation;
import io.plimsoll.lab.history.Position;
import io.plimsoll.lab.history.SeatCount;
import io.plimsoll.lab.history.SeatState;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class HandMadeHistoriesTest {

	private static final Checker SET = new AcknowledgedWrites();

	private static final Checker KEYS = new OncePerKey();

	private static final Checker FENCE = new FenceOrder();

	private static final Checker SEAT = new SeatLinearizability(Duration.ofMinutes(10), Reads.CURRENT);

	private static final Checker OWN = new ReadYourWrites();

	private static final Position FIRST = new Position(0, 1, 1);

	private static final Position SECOND = new Position(0, 1, 2);

	@Test
	void anAcknowledgedBookingThatIsNotThereIsLost() {
		assertThat(new Story().held("c", 0, 1, "b", FIRST).violations(SET))
			.containsExactly("An acknowledged booking is lost");
	}

	@Test
	void anUnknownHoldMayBeThereOrNot() {
		var asked = new Story().unknown("c", 0, 1, Operation.hold("PL1", "1A", "k-b"));
		assertThat(asked.violations(SET)).isEmpty();
		assertThat(asked.left("b", BookingStatus.HELD, FIRST).violations(SET)).isEmpty();
	}

	@Test
	void aRefusedHoldThatIsThereIsAPhantom() {
		var story = new Story().refused("c", 0, 1, Operation.hold("PL1", "1A", "k-b"), 429, "quota-exceeded")
			.left("b", BookingStatus.HELD, FIRST);
		assertThat(story.violations(SET)).containsExactly("A hold was refused, yet its booking is there");
	}

	@Test
	void aConfirmationThatDidNotLastIsLost() {
		var story = new Story().held("c", 0, 1, "b", FIRST)
			.done("c", 2, 3, Operation.confirm("PL1", "1A", "b", "k-2"),
					Answer.booking(200, "b", BookingStatus.CONFIRMED, SECOND))
			.left("b", BookingStatus.EXPIRED, SECOND);
		assertThat(story.violations(SET)).containsExactly("An acknowledged change of a booking is lost");
	}

	@Test
	void aBookingThatNobodyCancelledStaysAsItWas() {
		var story = new Story().held("c", 0, 1, "b", FIRST).left("b", BookingStatus.CANCELLED, SECOND);
		assertThat(story.violations(SET)).containsExactly("A booking was changed, and nobody asked for it");
	}

	@Test
	void bookingsOfFlightsThatNobodyMentionedAreNotJudged() {
		var story = new Story().held("c", 0, 1, "b", FIRST)
			.left("b", BookingStatus.HELD, FIRST)
			.left(new BookingRow("x", "PL9", "1A", BookingStatus.HELD, null, SECOND, null));
		assertThat(story.violations(SET)).isEmpty();
	}

	@Test
	void oneKeyWithTwoAnswersIsCaught() {
		var again = Operation.hold("PL1", "1A", "k-b");
		var story = new Story().held("c", 0, 1, "b", FIRST)
			.done("c", 2, 3, again, Answer.booking(201, "other", BookingStatus.HELD, SECOND))
			.left("b", BookingStatus.HELD, FIRST);
		assertThat(story.violations(KEYS)).containsExactly("Key k-b was answered with different bookings");
	}

	@Test
	void anEffectWithoutItsKeyIsCaught() {
		var story = new Story().held("c", 0, 1, "b", FIRST)
			.left(new BookingRow("b", "PL1", "1A", BookingStatus.HELD, null, FIRST, null));
		assertThat(story.violations(KEYS)).containsExactly("Key k-b took effect and is not remembered");
	}

	@Test
	void aLaterWriteOfAnOlderEpochIsCaughtByTheSequenceAlone() {
		var story = new Story().held("c", 0, 1, "b", new Position(0, 2, 1)).held("d", 2, 3, "e", new Position(0, 1, 2));
		assertThat(story.violations(FENCE)).containsExactly("A later write carries an older epoch");
	}

	@Test
	void twoLeadersThatCountAlikeAreCaught() {
		var story = new Story().held("c", 0, 1, "b", new Position(0, 1, 5)).held("d", 2, 3, "e", new Position(0, 2, 5));
		assertThat(story.violations(FENCE)).contains("Two writes have one place in the sequence");
	}

	@Test
	void aCommitAfterTheEndOfItsEpochIsCaughtByTime() {
		var story = new Story().held("c", 0, 1, "b", FIRST)
			.left(new BookingRow("b", "PL1", "1A", BookingStatus.HELD, "k-b", FIRST, Instant.ofEpochSecond(30)))
			.led(1, Instant.ofEpochSecond(10))
			.led(2, Instant.ofEpochSecond(20));
		assertThat(story.violations(FENCE)).containsExactly("A write was committed after its epoch had ended");
	}

	@Test
	void whatAnEarlierRunLeftUnfencedIsNotJudged() {
		var story = new Story().held("c", 0, 1, "b", SECOND)
			.left("b", BookingStatus.HELD, SECOND)
			.left(new BookingRow("x", "PL2", "1A", BookingStatus.HELD, "k-x", new Position(0, 0, 3), null));
		assertThat(story.violations(FENCE)).isEmpty();
	}

	@Test
	void anEpochInWhichNobodyLedIsCaught() {
		var story = new Story().held("c", 0, 1, "b", new Position(0, 7, 1)).led(1, Instant.EPOCH);
		assertThat(story.violations(FENCE)).containsExactly("A write carries an epoch in which nobody led");
	}

	@Test
	void twoWhoHaveOneSeatAreCaught() {
		var story = new Story().held("c", 0, 1, "b", FIRST)
			.held("d", 0, 1, "e", SECOND)
			.left("b", BookingStatus.HELD, FIRST)
			.left("e", BookingStatus.CONFIRMED, SECOND);
		assertThat(story.violations(new OneTakerPerSeat())).containsExactly("Two have seat 1A of PL1");
	}

	@Test
	void seatsThatVanishFromAMapAreCaught() {
		var story = new Story()
			.done("c", 0, 1, Operation.readFlight("PL1"), Answer.flight(new SeatCount(2, 1, 0), FIRST))
			.done("c", 2, 3, Operation.readFlight("PL1"), Answer.flight(new SeatCount(3, 2, 1), FIRST))
			.done("c", 4, 5, Operation.readFlight("PL1"), Answer.flight(new SeatCount(2, 1, 1), FIRST));
		assertThat(story.violations(new SeatsConserved())).hasSize(2)
			.containsOnly("Free and taken seats are not the seats of the flight");
	}

	@Test
	void twoWinnersOfOneSeatHaveNoOrder() {
		var story = new Story().held("c", 0, 5, "b", FIRST).held("d", 1, 4, "e", SECOND);
		assertThat(story.violations(SEAT)).containsExactly("No order of the operations explains seat 1A of PL1");
	}

	@Test
	void twoWinnersOneAfterTheOthersCancellationHaveOne() {
		var story = new Story().held("c", 0, 1, "b", FIRST)
			.done("c", 2, 9, Operation.cancel("PL1", "1A", "b"),
					Answer.booking(200, "b", BookingStatus.CANCELLED, SECOND))
			.held("d", 3, 5, "e", new Position(0, 1, 3))
			.left("b", BookingStatus.CANCELLED, SECOND)
			.left("e", BookingStatus.HELD, new Position(0, 1, 3));
		assertThat(story.violations(SEAT)).isEmpty();
	}

	@Test
	void aCancellationThatBeganTooLateDoesNotExplainASecondWinner() {
		var story = new Story().held("c", 0, 1, "b", FIRST)
			.held("d", 3, 5, "e", new Position(0, 1, 3))
			.done("c", 6, 9, Operation.cancel("PL1", "1A", "b"),
					Answer.booking(200, "b", BookingStatus.CANCELLED, SECOND))
			.left("b", BookingStatus.CANCELLED, SECOND)
			.left("e", BookingStatus.HELD, new Position(0, 1, 3));
		assertThat(story.violations(SEAT)).hasSize(1);
	}

	@Test
	void anUnknownCancellationMayTakeEffectMuchLater() {
		var story = new Story().held("c", 0, 1, "b", FIRST)
			.unknown("c", 2, 3, Operation.cancel("PL1", "1A", "b"))
			.refused("d", 10, 11, Operation.hold("PL1", "1A", "k-d"), 409, "seat-taken")
			.held("e", 20, 21, "e", new Position(0, 1, 3))
			.left("b", BookingStatus.CANCELLED, SECOND)
			.left("e", BookingStatus.HELD, new Position(0, 1, 3));
		assertThat(story.violations(SEAT)).isEmpty();
	}

	@Test
	void aRefusalOfASeatThatWasFreeAllTheTimeHasNoExplanation() {
		var story = new Story().refused("c", 0, 1, Operation.hold("PL1", "1A", "k-c"), 409, "seat-taken");
		assertThat(story.violations(SEAT)).hasSize(1);
	}

	@Test
	void aReadOfThePastIsCaughtWhereReadsAreCurrent() {
		var story = new Story().held("c", 0, 1, "b", FIRST)
			.done("d", 2, 3, Operation.readSeat("PL1", "1A"), Answer.seat(SeatState.FREE, null))
			.left("b", BookingStatus.HELD, FIRST);
		assertThat(story.violations(SEAT)).hasSize(1);
		assertThat(story.violations(new SeatLinearizability(Duration.ofMinutes(10), Reads.MAY_LAG))).isEmpty();
	}

	@Test
	void fiveHundredWhoRaceForOneSeatAreJudgedInNoTime() {
		var race = new Story().held("winner", 0, 1000, "b", FIRST);
		for (int i = 0; i < 499; i++) {
			race.refused("c-" + i, 0, 1000, Operation.hold("PL1", "1A", "k-" + i), 409, "seat-taken");
		}
		assertThat(race.left("b", BookingStatus.HELD, FIRST).violations(SEAT)).isEmpty();
		assertThat(race.held("second", 0, 1000, "e", SECOND).violations(SEAT)).hasSize(1);
	}

	@Test
	void aClientThatPassesItsPositionAlongIsNotShownThePast() {
		var look = Operation.readBooking("PL1", "1A", "b");
		var story = new Story().held("c", 0, 1, "b", SECOND)
			.done("c", 2, 3, look.after(SECOND), Answer.booking(200, "b", BookingStatus.HELD, FIRST));
		assertThat(story.violations(OWN)).containsExactly("A read is older than it was asked to be");
	}

	/** A follower that answers at once, whatever position it is given. */
	@Test
	void aFollowerThatDoesNotWaitForThePositionIsCaught() {
		var story = new Story().held("c", 0, 1, "b", FIRST)
			.done("c", 2, 3, Operation.confirm("PL1", "1A", "b", "k-2"),
					Answer.booking(200, "b", BookingStatus.CONFIRMED, SECOND))
			.done("d", 4, 5, Operation.readFlight("PL1").after(SECOND), Answer.flight(new SeatCount(2, 1, 1), FIRST));
		assertThat(story.violations(OWN)).containsExactly("A read is older than it was asked to be");
	}

	@Test
	void aClientThatPassesAlongWhatItSawNeverGoesBack() {
		var look = Operation.readFlight("PL1");
		var story = new Story()
			.done("c", 0, 1, look.after(FIRST), Answer.flight(new SeatCount(2, 1, 1), new Position(0, 1, 5)))
			.done("c", 2, 3, look, Answer.flight(new SeatCount(2, 1, 1), new Position(0, 1, 4)));
		assertThat(story.violations(OWN)).as("it said nothing the second time").isEmpty();
		assertThat(story
			.done("c", 4, 5, look.after(new Position(0, 1, 5)),
					Answer.flight(new SeatCount(2, 1, 1), new Position(0, 1, 4)))
			.violations(OWN)).containsExactly("A read is older than it was asked to be");
	}

	@Test
	void aBookingIsAsOldAsItsLatestChangeHoweverFarTheReaderHasSeen() {
		var story = new Story().held("c", 0, 1, "b", FIRST)
			.held("d", 2, 3, "e", SECOND)
			.done("c", 4, 5, Operation.readBooking("PL1", "1A", "b").after(SECOND),
					Answer.booking(200, "b", BookingStatus.HELD, FIRST));
		assertThat(story.violations(OWN)).isEmpty();
	}

	@Test
	void aReadThatDemandsThePresentStateIsJudgedByIt() {
		var lagging = new SeatLinearizability(Duration.ofMinutes(10), Reads.MAY_LAG);
		var look = Operation.readBooking("PL1", "1A", "b");
		var past = Answer.booking(200, "b", BookingStatus.HELD, FIRST);
		var story = new Story().held("c", 0, 1, "b", FIRST)
			.done("c", 2, 3, Operation.cancel("PL1", "1A", "b"),
					Answer.booking(200, "b", BookingStatus.CANCELLED, SECOND))
			.left("b", BookingStatus.CANCELLED, SECOND);
		assertThat(story.done("d", 4, 5, look, past).violations(lagging)).isEmpty();
		assertThat(story.done("d", 6, 7, look.asOfNow(), past).violations(lagging)).hasSize(1);
	}

	@Test
	void aBookingThatItsOwnerCannotFindIsCaught() {
		var look = Operation.readBooking("PL1", "1A", "b");
		var story = new Story().held("c", 0, 1, "b", SECOND);
		assertThat(story.refused("c", 2, 3, look, 404, "not-found").violations(OWN)).isEmpty();
		assertThat(story.refused("c", 4, 5, look.after(SECOND), 404, "not-found").violations(OWN))
			.containsExactly("A client does not see its own write");
	}

	@Test
	void aGapEndsWithTheFirstWriteThatWasAskedForAfterItBegan() {
		var story = new Story().held("c", 90, 200, "b", FIRST)
			.held("c", 390, 400, "e", SECOND)
			.held("c", 450, 500, "f", new Position(1, 1, 1));

		assertThat(Gaps.untilAllWrite(story.history(), 50_000_000, 100_000_000, Set.of(0)))
			.contains(Duration.ofMillis(350));
		assertThat(Gaps.untilAllWrite(story.history(), 50_000_000, 100_000_000, Set.of(0, 1)))
			.contains(Duration.ofMillis(450));
		assertThat(Gaps.untilAllWrite(story.history(), 50_000_000, 100_000_000, Set.of(0, 2)))
			.as("nothing was written in shard 2")
			.isEmpty();
	}

	@Test
	void aPercentileIsTheNearestRank() {
		var durations = List.of(Duration.ofSeconds(4), Duration.ofSeconds(1), Duration.ofSeconds(3),
				Duration.ofSeconds(2));
		assertThat(Gaps.percentile(durations, 0.5)).isEqualTo(Duration.ofSeconds(2));
		assertThat(Gaps.percentile(durations, 0.99)).isEqualTo(Duration.ofSeconds(4));
		assertThat(Gaps.percentile(List.of(), 0.99)).isZero();
	}

}
