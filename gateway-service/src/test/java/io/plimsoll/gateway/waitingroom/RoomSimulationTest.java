package io.plimsoll.gateway.waitingroom;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;

import io.plimsoll.gateway.waitingroom.SaleSimulation.Visit;
import io.plimsoll.testkit.FakeClock;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Sales in simulated time, by the figures that the waiting room promises. */
class RoomSimulationTest {

	private static final double RATE = 50;

	private static final Duration RUSH = Duration.ofSeconds(6);

	private static final Duration SALE = Duration.ofSeconds(70);

	private final FakeClock clock = new FakeClock();

	private final List<Fact> facts = new ArrayList<>();

	private final SaleSimulation simulation = new SaleSimulation(this.clock, room(OptionalInt.empty()), this.facts, 7)
		.late((chance) -> 0.1 * chance);

	private final double begin = this.simulation.now();

	@Test
	void theRateIsKeptInEverySecondAndUsedThoughAThirdDoNotCome() {
		this.simulation.noShows(0.3).arrive(6000, RUSH, Lane.ORDINARY).run(SALE);
		assertKeptAndUsed(5, 60);
		assertThat(this.simulation.refused).isZero();
	}

	@Test
	void whoHasAskedIsNotOvertakenAndPassesGoInTheOrderOfPlaces() {
		this.simulation.noShows(0.3).arrive(6000, RUSH, Lane.ORDINARY).run(SALE);
		var passes = this.simulation.visits.stream().filter((visit) -> passed(visit) > 0).toList();
		assertThat(passes.stream()
			.filter((late) -> passes.stream()
				.anyMatch((other) -> number(other) > number(late) && late.asked > 0 && passed(other) > late.asked
						&& passed(other) < passed(late))))
			.isEmpty();
		assertThat(inversions(passes)).isLessThan(0.001);
	}

	@Test
	void whatIsToldOfTheTimeUntilATurnHolds() {
		this.simulation.noShows(0.3).arrive(6000, RUSH, Lane.ORDINARY).run(SALE);
		var told = this.simulation.visits.stream().filter((visit) -> visit.eta != null && visit.turn > 0).toList();
		assertThat(told.stream().filter(RoomSimulationTest::isAsTold).count() / (double) told.size())
			.isGreaterThan(0.95);
	}

	@Test
	void allWhoWaitAskNoMoreTogetherThanTheyMay() {
		this.simulation.arrive(100_000, RUSH, Lane.ORDINARY).run(Duration.ofSeconds(20));
		int before = this.simulation.asked;
		this.simulation.run(Duration.ofSeconds(60));
		assertThat((this.simulation.asked - before) / 60.0).isLessThan(1100);
	}

	@Test
	void nobodysPlaceEverGetsWorse() {
		this.simulation.noShows(0.3).arrive(3000, RUSH, Lane.ORDINARY).arrive(500, SALE, Lane.PRIORITY).run(SALE);
		assertThat(this.simulation.visits).allSatisfy((visit) -> {
			assertThat(visit.worst).isLessThanOrEqualTo(number(visit) + 1);
			assertThat(visit.aheadGrew).isFalse();
		});
	}

	@Test
	void thePriorityLaneHasItsShareAndNoMore() {
		this.simulation.arrive(3000, RUSH, Lane.ORDINARY).arrive(3000, RUSH, Lane.PRIORITY).run(Duration.ofSeconds(40));
		var passed = this.simulation.visits.stream().filter((visit) -> passed(visit) > 0).toList();
		long first = passed.stream().filter((visit) -> visit.lane == Lane.PRIORITY).count();
		assertThat(first / (double) passed.size()).isCloseTo(0.5, within(0.03));
	}

	@Test
	void noMoreAreInThanThereIsRoomForAndEachWhoLeavesMakesRoomForOne() {
		var room = room(OptionalInt.of(20));
		var sale = new SaleSimulation(this.clock, room, this.facts, 7).arrive(200, RUSH, Lane.ORDINARY);
		sale.run(Duration.ofSeconds(20));
		assertThat(sale.holds).hasSize(20);
		sale.visits.stream()
			.filter((visit) -> passed(sale, visit) > 0)
			.limit(5)
			.forEach((visit) -> assertThat(room.leave(visit.place)).isTrue());
		sale.run(Duration.ofSeconds(5));
		assertThat(sale.holds).hasSize(25);
		assertThat(room.figures().inside()).isEqualTo(20);
	}

	@Test
	void aHaltLetsNobodyInAndTakesNobodysTurn() {
		this.simulation.arrive(3000, RUSH, Lane.ORDINARY).run(Duration.ofSeconds(10));
		this.simulation.room().setAlarm(true);
		this.simulation.run(Duration.ofSeconds(2));
		int before = this.simulation.holds.size();
		this.simulation.run(Duration.ofMinutes(2));
		assertThat(this.simulation.holds).hasSize(before);
		this.simulation.room().setAlarm(false);
		this.simulation.run(Duration.ofMinutes(1));
		assertThat(this.simulation.visits).noneMatch((visit) -> visit.ended == Standing.State.EXPIRED);
		assertKeptAndUsed(140, 150);
	}

	@Test
	void anotherProcessGoesOnWhereTheFirstWasKilled() {
		this.simulation.noShows(0.3).arrive(6000, RUSH, Lane.ORDINARY).run(Duration.ofSeconds(20));
		int called = this.simulation.room().figures().serving();
		this.simulation.restart(room(OptionalInt.empty()));
		assertThat(this.simulation.room().figures().serving()).isEqualTo(called);
		this.simulation.run(Duration.ofSeconds(50));
		assertThat(this.simulation.visits.stream().map((visit) -> visit.place)).doesNotHaveDuplicates();
		assertThat(this.simulation.visits).noneMatch((visit) -> visit.aheadGrew);
		assertKeptAndUsed(30, 60);
		assertThat(inversions(this.simulation.visits.stream().filter((visit) -> passed(visit) > 0).toList()))
			.isLessThan(0.001);
	}

	@Test
	void entrantsAreShuffledOnceAndWhoComesLaterIsBehindThem() {
		var room = new Room(sale(this.clock.instant().plusSeconds(10), OptionalInt.empty()), new Lottery(new byte[32]),
				policy(), RATE, this.clock::nanos, this.clock, () -> 0.5, this.facts::add);
		var sale = new SaleSimulation(this.clock, room, this.facts, 7).arrive(1000, RUSH, Lane.ORDINARY);
		sale.run(Duration.ofSeconds(9));
		assertThat(sale.holds).isEmpty();
		sale.run(Duration.ofSeconds(3));
		sale.arrive(500, Duration.ofSeconds(1), Lane.ORDINARY).run(SALE);
		var first = sale.visits.subList(0, 1000).stream().filter((visit) -> visit.worst > 0).toList();
		assertThat(first.stream().mapToInt((visit) -> visit.worst)).hasSize(1000)
			.doesNotHaveDuplicates()
			.allMatch((place) -> place <= 1000);
		assertThat(first.stream().filter((visit) -> visit.worst == number(visit) + 1).count()).isLessThan(20);
		assertThat(sale.visits.subList(1000, 1500)).allMatch((visit) -> visit.worst > 1000);
	}

	@Test
	void whereNobodyWaitsNobodyIsKeptWaiting() {
		this.simulation.arrive(60, Duration.ofMinutes(1), Lane.ORDINARY).run(SALE);
		assertThat(this.simulation.visits).allMatch((visit) -> visit.held > 0 && visit.held - visit.joined < 0.5);
	}

	private void assertKeptAndUsed(int from, int to) {
		for (int second = 0; second < to; second++) {
			assertThat(this.simulation.holdsBetween(this.begin + second, this.begin + second + 1))
				.as("second %s", second)
				.isLessThanOrEqualTo((long) RATE);
		}
		for (int ten = from; ten + 10 <= to; ten++) {
			assertThat(this.simulation.holdsBetween(this.begin + ten, this.begin + ten + 10) / 10.0 / RATE)
				.as("ten seconds from %s on", ten)
				.isBetween(0.98, 1.0);
		}
	}

	private double inversions(List<Visit> passes) {
		var order = passes.stream()
			.sorted(Comparator.comparingDouble(this::passed))
			.mapToInt(RoomSimulationTest::number)
			.toArray();
		long inverted = 0;
		for (int i = 0; i < order.length; i++) {
			for (int j = i + 1; j < order.length; j++) {
				inverted += (order[i] > order[j]) ? 1 : 0;
			}
		}
		return 2.0 * inverted / order.length / (order.length - 1);
	}

	private double passed(Visit visit) {
		return passed(this.simulation, visit);
	}

	private static double passed(SaleSimulation sale, Visit visit) {
		return sale.granted.getOrDefault(visit.place, 0.0);
	}

	private static int number(Visit visit) {
		return visit.place.number();
	}

	private static boolean isAsTold(Visit visit) {
		double took = visit.turn - visit.etaAt;
		return took >= visit.eta.from().toMillis() / 1000.0 && took <= visit.eta.to().toMillis() / 1000.0;
	}

	private Room room(OptionalInt size) {
		return new Room(sale(this.clock.instant(), size), new Lottery(new byte[32]), policy(), RATE, this.clock::nanos,
				this.clock, () -> 0.5, this.facts::add);
	}

	private static Sale sale(Instant opens, OptionalInt size) {
		return new Sale("spring", "PL101", new Admission.FixedRate(RATE), size, opens, Sale.State.OPEN);
	}

	private static RoomPolicy policy() {
		return new RoomPolicy(Duration.ofSeconds(20), Duration.ofSeconds(30), Duration.ofMinutes(10), 0.5, 1_000_000,
				1000);
	}

}
