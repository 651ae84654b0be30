package io.plimsoll.shedding;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;

import io.plimsoll.shedding.Admission.Admitted;
import io.plimsoll.shedding.Admission.Queued;
import io.plimsoll.shedding.Admission.Shed;
import io.plimsoll.testkit.FakeClock;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A service that can do 200 requests a second, twenty at once, behind an edge that is
 * offered more and hears of its level: one in ten is critical, four interactive, three
 * default, two bulk.
 */
class LevelSimulationTest {

	private static final Duration WORK = Duration.ofMillis(100);

	private static final int PLACES = 20;

	private static final double CAPACITY = 200;

	private final FakeClock clock = new FakeClock();

	private final Random random = new Random(7);

	private final AdmissionControl service = new AdmissionControl("service", new FixedLimit(PLACES),
			QueueBounds.STANDARD, ClassFloors.STANDARD,
			new RetryAfter(Duration.ofSeconds(1), Duration.ZERO, new Random(1)), this.clock::nanos);

	private final ToldLevels levels = new ToldLevels(this.clock::nanos);

	private final ArrayDeque<Working> working = new ArrayDeque<>();

	private final ArrayDeque<Waiting> waiting = new ArrayDeque<>();

	private int cohorts = Priority.COHORTS;

	private final Map<RequestClass, Map<Fate, Integer>> fates = new EnumMap<>(RequestClass.class);

	@Test
	void underTwiceTheLoadNineOfTenRefusalsAreTheEdgesAndTheServiceIsFull() {
		run(2 * CAPACITY, Duration.ofSeconds(2), true);
		this.fates.clear();
		run(2 * CAPACITY, Duration.ofSeconds(20), true);
		assertThat(sum(Fate.BY_EDGE) / (sum(Fate.BY_EDGE) + sum(Fate.BY_SERVICE))).isGreaterThan(0.9);
		assertThat(sum(Fate.SERVED)).isGreaterThan(0.95 * CAPACITY * 20);
		assertThat(share(RequestClass.CRITICAL)).isGreaterThan(0.99);
		assertThat(share(RequestClass.BULK)).isPositive();
	}

	/** The control. */
	@Test
	void withoutHeedingItAllRefusalsAreTheServices() {
		run(2 * CAPACITY, Duration.ofSeconds(20), false);
		assertThat(sum(Fate.BY_EDGE)).isZero();
		assertThat(sum(Fate.BY_SERVICE)).isGreaterThan(0.8 * CAPACITY * 20);
	}

	@Test
	void whenTheLoadIsOverEverybodyIsLetInWithinTenSeconds() {
		run(2 * CAPACITY, Duration.ofSeconds(10), true);
		run(0.6 * CAPACITY, Duration.ofSeconds(10), true);
		this.fates.clear();
		run(0.6 * CAPACITY, Duration.ofSeconds(10), true);
		assertThat(sum(Fate.BY_EDGE)).isZero();
		assertThat(this.service.level()).isEqualTo(AdmissionLevel.OPEN);
	}

	/** A level is no use there, and must do no harm: the service decides alone. */
	@Test
	void whereAllOfTheLoadIsOneCustomersTheServiceIsFullAllTheSame() {
		this.cohorts = 1;
		run(2 * CAPACITY, Duration.ofSeconds(2), true);
		this.fates.clear();
		run(5 * CAPACITY, Duration.ofSeconds(20), true);
		assertThat(sum(Fate.SERVED)).isGreaterThan(0.95 * CAPACITY * 20);
	}

	@Test
	void belowTheCapacityTheEdgeRefusesNothing() {
		run(0.6 * CAPACITY, Duration.ofSeconds(20), true);
		assertThat(sum(Fate.BY_EDGE)).isZero();
	}

	private void run(double perSecond, Duration length, boolean heeds) {
		var step = Duration.ofMillis(1);
		for (long millis = 0; millis < length.toMillis(); millis++) {
			long now = this.clock.nanos();
			while (!this.working.isEmpty() && now - this.working.getFirst().until >= 0) {
				this.working.removeFirst().place.close();
			}
			this.waiting.removeIf((queued) -> {
				boolean over = now - queued.until >= 0;
				if (over && queued.place.giveUp() instanceof Shed) {
					count(queued.requestClass, Fate.BY_SERVICE);
				}
				return over;
			});
			if (this.random.nextDouble() < perSecond / 1000) {
				arrive(heeds);
			}
			this.clock.advance(step);
		}
	}

	private void arrive(boolean heeds) {
		int chance = this.random.nextInt(10);
		var requestClass = (chance < 1) ? RequestClass.CRITICAL
				: (chance < 5) ? RequestClass.INTERACTIVE : (chance < 8) ? RequestClass.DEFAULT : RequestClass.BULK;
		var arrival = new Arrival(new Priority(requestClass, this.random.nextInt(this.cohorts)), Arrival.ANY_ROUTE)
			.to("service");
		if (heeds && !this.levels.admits(arrival)) {
			count(requestClass, Fate.BY_EDGE);
			return;
		}
		switch (this.service.admit(arrival)) {
			case Shed _ -> count(requestClass, Fate.BY_SERVICE);
			case Admitted place -> work(requestClass, place);
			case Queued queued -> {
				queued.decision().thenAccept((decided) -> {
					if (decided instanceof Admitted place) {
						work(requestClass, place);
					}
				});
				this.waiting.add(new Waiting(queued, requestClass, this.clock.nanos() + queued.patience().toNanos()));
			}
		}
		this.levels.heard("service", "service-a", this.service.level());
	}

	private void work(RequestClass requestClass, Admitted place) {
		count(requestClass, Fate.SERVED);
		this.working.addLast(new Working(place, this.clock.nanos() + WORK.toNanos()));
	}

	private void count(RequestClass requestClass, Fate fate) {
		this.fates.computeIfAbsent(requestClass, (_) -> new EnumMap<>(Fate.class)).merge(fate, 1, Integer::sum);
	}

	private double sum(Fate fate) {
		return this.fates.values().stream().mapToDouble((fates) -> fates.getOrDefault(fate, 0)).sum();
	}

	private double share(RequestClass requestClass) {
		var fates = this.fates.getOrDefault(requestClass, Map.of());
		double all = fates.values().stream().mapToInt(Integer::intValue).sum();
		return fates.getOrDefault(Fate.SERVED, 0) / all;
	}

	private enum Fate {

		SERVED, BY_EDGE, BY_SERVICE

	}

	private record Waiting(Queued place, RequestClass requestClass, long until) {
	}

	private record Working(Admitted place, long until) {
	}

}
