package io.plimsoll.gateway.waitingroom;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.stream.IntStream;

import io.plimsoll.gateway.waitingroom.Redemption.Why;
import io.plimsoll.testkit.FakeClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RoomTest {

	private static final String CUSTOMER = "c-000001";

	private static final UUID BOOKING = new UUID(1, 2);

	private final FakeClock clock = new FakeClock();

	private final List<Fact> facts = new ArrayList<>();

	private Room room = room();

	private Place place = new Place(Lane.ORDINARY, -1);

	@BeforeEach
	void somebodyHasAPass() {
		this.place = joined(1);
		this.room.tick();
		assertThat(this.room.ask(this.place)).isInstanceOf(Turn.Pass.class);
	}

	@Test
	void whoJoinsAgainHasThePlaceThatItHad() {
		var other = joined(2);
		assertThat(other.number()).isEqualTo(1);
		assertThat(this.room.join(2, 2, Lane.ORDINARY)).isEqualTo(new JoinDecision.Joined(other, false));
		assertThat(this.room.join(2, 2, Lane.PRIORITY)).isEqualTo(new JoinDecision.Joined(other, false));
	}

	@Test
	void whoseTurnHasPassedJoinsAnewAtTheEnd() {
		var other = joined(2);
		this.room.tick();
		this.clock.advance(Duration.ofSeconds(21));
		this.room.tick();
		assertThat(this.room.standing(other).state()).isEqualTo(Standing.State.EXPIRED);
		assertThat(this.room.ask(other)).isInstanceOf(Turn.Never.class);
		joined(3);
		assertThat(this.room.join(2, 2, Lane.ORDINARY))
			.isEqualTo(new JoinDecision.Joined(new Place(Lane.ORDINARY, 3), true));
	}

	@Test
	void aPassAskedForAgainIsTheSame() {
		var first = this.room.ask(this.place);
		this.clock.advance(Duration.ofSeconds(5));
		assertThat(this.room.ask(this.place)).isEqualTo(first);
		assertThat(this.facts.stream().filter(Fact.Granted.class::isInstance)).hasSize(1);
	}

	@Test
	void ofAHundredAtATimeOneIsLetThrough() {
		var answers = IntStream.range(0, 100).mapToObj((i) -> this.room.redeem(this.place, CUSTOMER, i)).toList();
		assertThat(answers.stream().filter(Redemption.Granted.class::isInstance)).hasSize(1);
	}

	@Test
	void aPassIsTriedAgainUnderTheSameKeyAndUsedOnce() {
		assertThat(this.room.redeem(this.place, CUSTOMER, 7)).isInstanceOf(Redemption.Granted.class);
		assertThat(this.room.redeem(this.place, CUSTOMER, 7)).isInstanceOf(Redemption.Again.class);
		assertThat(this.room.redeem(this.place, CUSTOMER, 8)).isEqualTo(refused(Why.IN_USE));
		this.room.held(this.place, BOOKING);
		assertThat(this.room.redeem(this.place, CUSTOMER, 7)).isInstanceOf(Redemption.Again.class);
		assertThat(this.room.redeem(this.place, CUSTOMER, 8)).isEqualTo(refused(Why.USED));
	}

	@Test
	void aHoldThatIsRefusedLeavesThePassAsItWas() {
		this.room.redeem(this.place, CUSTOMER, 7);
		this.room.released(this.place);
		assertThat(this.room.redeem(this.place, CUSTOMER, 8)).isInstanceOf(Redemption.Granted.class);
	}

	@Test
	void aPassIsOnesOwnOnceItWasTried() {
		this.room.redeem(this.place, CUSTOMER, 7);
		assertThat(this.room.redeem(this.place, "c-000002", 7)).isEqualTo(refused(Why.ANOTHERS));
	}

	@Test
	void tryingOnAndOnIsSlowedDown() {
		var answers = IntStream.range(0, 10).mapToObj((i) -> {
			var answer = this.room.redeem(this.place, CUSTOMER, i);
			this.room.released(this.place);
			return answer;
		}).toList();
		assertThat(answers.stream().filter(Redemption.Granted.class::isInstance)).hasSize(5);
		assertThat(answers.getLast()).isEqualTo(refused(Why.TOO_OFTEN));
		this.clock.advance(Duration.ofSeconds(1));
		assertThat(this.room.redeem(this.place, CUSTOMER, 99)).isInstanceOf(Redemption.Granted.class);
	}

	@Test
	void aPassSharedByACrowdIsRevokedAndItsPlaceFree() {
		for (int i = 0; i < 1000; i++) {
			this.room.redeem(this.place, "c-" + i, i);
		}
		assertThat(this.room.redeem(this.place, "c-0", 0)).isEqualTo(refused(Why.OVER));
		assertThat(this.room.figures().inside()).isZero();
		assertThat(this.room.standing(this.place).state()).isEqualTo(Standing.State.EXPIRED);
	}

	@Test
	void aBookingThatEndsFreesItsPlaceOnce() {
		this.room.redeem(this.place, CUSTOMER, 7);
		this.room.held(this.place, BOOKING);
		assertThat(this.room.ended(BOOKING, Ending.COMPLETED)).isTrue();
		assertThat(this.room.ended(BOOKING, Ending.COMPLETED)).isFalse();
		assertThat(this.room.leave(this.place)).isFalse();
		assertThat(this.room.figures().inside()).isZero();
		assertThat(this.room.standing(this.place).state()).isEqualTo(Standing.State.FINISHED);
	}

	@Test
	void aPassThatIsNotUsedAndAHoldThatIsNotConfirmedFreeTheirPlaceInTime() {
		this.clock.advance(Duration.ofSeconds(31));
		assertThat(this.room.redeem(this.place, CUSTOMER, 7)).isEqualTo(refused(Why.OVER));
		assertThat(this.room.standing(this.place).state()).isEqualTo(Standing.State.EXPIRED);

		var other = joined(2);
		this.room.tick();
		this.room.ask(other);
		this.room.redeem(other, CUSTOMER, 7);
		this.room.held(other, BOOKING);
		this.clock.advance(Duration.ofSeconds(31));
		this.room.tick();
		assertThat(this.room.figures().inside()).isEqualTo(1);
		this.clock.advance(Duration.ofMinutes(10));
		this.room.tick();
		assertThat(this.room.figures().inside()).isZero();
	}

	@Test
	void aClosedSaleLetsNobodyJoinAndWhoIsInStays() {
		this.room.change(sale(Sale.State.CLOSED));
		assertThat(this.room.join(9, 9, Lane.ORDINARY)).isInstanceOf(JoinDecision.Closed.class);
		assertThat(this.room.redeem(this.place, CUSTOMER, 7)).isInstanceOf(Redemption.Granted.class);
	}

	@Test
	void aFullRoomTakesNobodyMore() {
		for (int i = 2; i <= 1000; i++) {
			joined(i);
		}
		assertThat(this.room.join(2000, 2000, Lane.ORDINARY)).isInstanceOf(JoinDecision.Full.class);
		assertThat(this.room.join(5, 5, Lane.ORDINARY)).isInstanceOf(JoinDecision.Joined.class);
	}

	@Test
	void whatWasUsedBeforeARestartIsUsedAfterIt() {
		this.room.redeem(this.place, CUSTOMER, 7);
		this.clock.advance(Duration.ofMillis(10));
		var other = joined(2);
		this.room.tick();
		var pass = this.room.ask(other);
		assertThat(pass).isInstanceOf(Turn.Pass.class);
		this.room.redeem(other, CUSTOMER, 7);
		this.room.held(other, BOOKING);

		var told = List.copyOf(this.facts);
		this.room = room();
		told.forEach(this.room::apply);

		assertThat(this.room.redeem(this.place, CUSTOMER, 8)).isEqualTo(refused(Why.IN_USE));
		assertThat(this.room.redeem(this.place, CUSTOMER, 7)).isInstanceOf(Redemption.Again.class);
		assertThat(this.room.redeem(other, CUSTOMER, 8)).isEqualTo(refused(Why.USED));
		assertThat(this.room.ask(other)).isEqualTo(pass);
		assertThat(this.room.join(2, 2, Lane.ORDINARY)).isEqualTo(new JoinDecision.Joined(other, false));
		assertThat(this.room.figures().inside()).isEqualTo(2);
		assertThat(this.room.ended(BOOKING, Ending.COMPLETED)).isTrue();
	}

	@Test
	void afterARestartAllMayComeBackBeforeAnybodyIsLetIn() {
		var other = joined(2);
		this.room.tick();
		var told = List.copyOf(this.facts);
		this.room = room();
		told.forEach(this.room::apply);
		this.clock.advance(Duration.ofSeconds(10));
		this.room.tick();
		assertThat(this.room.ask(other)).as("the first who is back").isInstanceOf(Turn.NotYet.class);
		this.clock.advance(Duration.ofSeconds(3));
		this.room.tick();
		assertThat(this.room.ask(other)).isInstanceOf(Turn.Pass.class);
	}

	private Place joined(long visitor) {
		return (this.room.join(visitor, visitor, Lane.ORDINARY) instanceof JoinDecision.Joined(var place, var _))
				? place : this.place;
	}

	private Redemption refused(Why why) {
		return new Redemption.Refused(why);
	}

	private Room room() {
		return new Room(sale(Sale.State.OPEN), new Lottery(new byte[32]),
				new RoomPolicy(Duration.ofSeconds(20), Duration.ofSeconds(30), Duration.ofMinutes(10), 0.5, 1000, 1000),
				1000, this.clock::nanos, this.clock, () -> 0.5, this.facts::add);
	}

	private Sale sale(Sale.State state) {
		return new Sale("spring", "PL101", new Admission.FixedRate(1000), OptionalInt.empty(), this.clock.instant(),
				state);
	}

}
