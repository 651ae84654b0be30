package io.plimsoll.gateway.waitingroom;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.UUID;
import java.util.function.DoubleUnaryOperator;

import io.plimsoll.testkit.FakeClock;

/**
 * A room and its visitors in simulated time: they come, poll when they are told to, some
 * vanish, and who gets a pass makes a hold at once.
 */
final class SaleSimulation {

	private static final Duration TICK = Duration.ofMillis(50);

	private final FakeClock clock;

	private final Random random;

	private final PriorityQueue<Step> steps = new PriorityQueue<>();

	private final List<Fact> facts;

	private Room room;

	private long order;

	private double noShows;

	private DoubleUnaryOperator late = (_) -> 0;

	final List<Visit> visits = new ArrayList<>();

	final List<Double> holds = new ArrayList<>();

	/** When each place got its pass. */
	final Map<Place, Double> granted = new HashMap<>();

	private final double wallAhead;

	int asked;

	int refused;

	SaleSimulation(FakeClock clock, Room room, List<Fact> facts, long seed) {
		this.clock = clock;
		this.room = room;
		this.facts = facts;
		this.random = new Random(seed);
		this.wallAhead = clock.instant().toEpochMilli() / 1000.0 - now();
	}

	SaleSimulation noShows(double share) {
		this.noShows = share;
		return this;
	}

	/** So many seconds more than it was told each waits, by a number from 0 to 1. */
	SaleSimulation late(DoubleUnaryOperator by) {
		this.late = by;
		return this;
	}

	/** Lets {@code count} come within {@code time}, evenly but for chance. */
	SaleSimulation arrive(int count, Duration time, Lane lane) {
		for (int i = 0; i < count; i++) {
			var visit = new Visit(lane, this.random.nextDouble() < this.noShows);
			this.visits.add(visit);
			at(this.random.nextDouble() * time.toMillis() / 1000.0, () -> join(visit));
		}
		return this;
	}

	/** After two seconds another room in place of this one, made of what it has told. */
	void restart(Room next) {
		this.clock.advance(Duration.ofSeconds(2));
		List.copyOf(this.facts).forEach(next::apply);
		this.room = next;
	}

	void at(double secondsFromNow, Runnable what) {
		// in whole milliseconds, as the wall clock of the fake goes
		this.steps
			.add(new Step(this.clock.nanos() + Math.round(secondsFromNow * 1000) * 1_000_000L, this.order++, what));
	}

	void run(Duration time) {
		long end = this.clock.nanos() + time.toNanos();
		for (long next = this.clock.nanos(); next <= end; next += TICK.toNanos()) {
			at((next - this.clock.nanos()) / 1e9, () -> this.room.tick());
		}
		while (!this.steps.isEmpty() && this.steps.peek().nanos() <= end) {
			var step = this.steps.remove();
			this.clock.advance(Duration.ofNanos(Math.max(0, step.nanos() - this.clock.nanos())));
			step.what().run();
		}
	}

	Room room() {
		return this.room;
	}

	/** Seconds since an arbitrary origin. */
	double now() {
		return this.clock.nanos() / 1e9;
	}

	long holdsBetween(double from, double to) {
		return this.holds.stream().filter((at) -> at >= from && at < to).count();
	}

	private void join(Visit visit) {
		if (this.room.join(this.random.nextLong(), this.random.nextLong(),
				visit.lane) instanceof JoinDecision.Joined(var place, var _)) {
			visit.place = place;
			visit.joined = now();
			poll(visit);
		}
	}

	private void poll(Visit visit) {
		var standing = this.room.standing(visit.place);
		this.asked++;
		see(visit, standing);
		if (visit.eta == null && standing.eta().isPresent()) {
			visit.eta = standing.eta().get();
			visit.etaAt = now();
		}
		if (standing.state() == Standing.State.CALLED) {
			if (!visit.vanishes) {
				ask(visit);
			}
			return;
		}
		if (standing.state() == Standing.State.WAITING || standing.state() == Standing.State.ENTRANT) {
			again(standing, () -> poll(visit));
		}
		visit.ended = standing.state();
	}

	private static void see(Visit visit, Standing standing) {
		standing.place().ifPresent((place) -> visit.worst = Math.max(visit.worst, place));
		standing.ahead().ifPresent((ahead) -> {
			visit.aheadGrew |= visit.ahead >= 0 && ahead > visit.ahead;
			visit.ahead = ahead;
		});
	}

	private void ask(Visit visit) {
		switch (this.room.ask(visit.place)) {
			case Turn.Pass(var granted, var _) -> {
				visit.turn = now();
				this.granted.putIfAbsent(visit.place, granted.toEpochMilli() / 1000.0 - this.wallAhead);
				hold(visit);
			}
			case Turn.NotYet(var standing) -> {
				visit.asked = (visit.asked == 0) ? now() : visit.asked;
				again(standing, () -> ask(visit));
			}
			case Turn.Never(var standing) -> visit.ended = standing.state();
		}
	}

	private void hold(Visit visit) {
		switch (this.room.redeem(visit.place, "c-" + visit.place.number(), 1)) {
			case Redemption.Granted(var delay) -> {
				var asked = this.room;
				at(delay.toNanos() / 1e9, () -> {
					if (this.room == asked) {
						held(visit);
					}
					else {
						// it was lost with the process
						at(1, () -> hold(visit));
					}
				});
			}
			case Redemption.Later(var delay) -> {
				this.refused++;
				at(delay.toNanos() / 1e9, () -> hold(visit));
			}
			case Redemption.Again() -> held(visit);
			case Redemption.Refused(var why) -> throw new IllegalStateException(why.name());
		}
	}

	private void held(Visit visit) {
		this.holds.add(now());
		visit.held = now();
		this.room.held(visit.place, new UUID(0, visit.place.packed()));
	}

	private void again(Standing standing, Runnable what) {
		at(standing.pollAfter().toMillis() / 1000.0 + this.late.applyAsDouble(this.random.nextDouble()), what);
	}

	static final class Visit {

		final Lane lane;

		final boolean vanishes;

		Place place = new Place(Lane.ORDINARY, -1);

		double joined;

		double asked;

		double turn;

		double held;

		double etaAt;

		int worst;

		int ahead = -1;

		boolean aheadGrew;

		Standing.Eta eta;

		Standing.State ended;

		Visit(Lane lane, boolean vanishes) {
			this.lane = lane;
			this.vanishes = vanishes;
		}

	}

	private record Step(long nanos, long order, Runnable what) implements Comparable<Step> {

		@Override
		public int compareTo(Step other) {
			return (this.nanos != other.nanos) ? Long.compare(this.nanos, other.nanos)
					: Long.compare(this.order, other.order);
		}

	}

}
