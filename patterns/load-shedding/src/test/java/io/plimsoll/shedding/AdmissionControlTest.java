package io.plimsoll.shedding;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;

import io.plimsoll.shedding.Admission.Admitted;
import io.plimsoll.shedding.Admission.Queued;
import io.plimsoll.shedding.Admission.Shed;
import io.plimsoll.shedding.AdmissionCounts.Outcome;
import io.plimsoll.shedding.AdmissionCounts.Series;
import io.plimsoll.testkit.FakeClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class AdmissionControlTest {

	private static final RequestClass[] CLASSES = RequestClass.values();

	private final FakeClock clock = new FakeClock();

	private final AdmissionControl control = control(new FixedLimit(10), new Random(1));

	@Test
	void anyClassFillsTheLimitAndNoFurther() {
		assertThat(admitUntilShed(RequestClass.BULK)).isEqualTo(ShedReason.LIMIT);
		assertThat(this.control.inFlight()).isEqualTo(10);
		assertThat(admitUntilShed(RequestClass.CRITICAL)).isEqualTo(ShedReason.LIMIT);
		assertThat(this.control.inFlight()).isEqualTo(10);
	}

	@Test
	void aProbeIsNeverRefusedAndTakesNobodysPlace() {
		admitUntilShed(RequestClass.CRITICAL);
		var probe = (Admitted) this.control.admit(arrival(RequestClass.PROBE));
		assertThat(this.control.inFlight()).isEqualTo(10);
		assertThat(this.control.probesInFlight()).isOne();
		probe.close();
		assertThat(this.control.probesInFlight()).isZero();
	}

	/**
	 * Its own excess says nothing about how much can be done, and is none of the mode.
	 */
	@ParameterizedTest
	@EnumSource(AdmissionMode.class)
	void whoseQuotaIsSpentIsRefusedForThatAndTakesNobodysPlace(AdmissionMode mode) {
		this.control.switchTo(mode);
		var spent = arrival(RequestClass.CRITICAL).spent(Duration.ofMillis(1_001));
		assertThat(this.control.admit(spent)).isEqualTo(new Shed(ShedReason.QUOTA, Duration.ofSeconds(2)));
		assertThat(this.control.inFlight()).isZero();
		assertThat(this.control.counts().shedByReason()).containsExactly(Map.entry(ShedReason.QUOTA, 1L));
	}

	@Test
	void aPlaceIsGivenBackOnceHoweverOftenItIsClosed() {
		var first = (Admitted) this.control.admit(arrival(RequestClass.CRITICAL));
		this.control.admit(arrival(RequestClass.CRITICAL));
		first.close();
		first.close();
		assertThat(this.control.inFlight()).isOne();
	}

	@Test
	void shadowLetsEverybodyInAndCountsWhoWouldHaveBeenRefused() {
		this.control.switchTo(AdmissionMode.SHADOW);
		for (int i = 0; i < 15; i++) {
			assertThat(this.control.admit(arrival(RequestClass.CRITICAL))).isInstanceOf(Admitted.class);
		}
		assertThat(this.control.inFlight()).isEqualTo(15);
		assertThat(count(RequestClass.CRITICAL, Outcome.ADMITTED, ShedReason.LIMIT)).isEqualTo(5);
		assertThat(this.control.counts().admitted()).isEqualTo(15);
		assertThat(this.control.counts().shedByReason()).isEmpty();
	}

	@Test
	void enforcementBeginsWithTheRequestsThatCameWhileItWasOff() {
		this.control.switchTo(AdmissionMode.OFF);
		var places = new ArrayList<Admitted>();
		for (int i = 0; i < 12; i++) {
			places.add((Admitted) this.control.admit(arrival(RequestClass.BULK)));
		}
		this.control.switchTo(AdmissionMode.ENFORCE);
		assertThat(this.control.admit(arrival(RequestClass.CRITICAL))).isInstanceOf(Shed.class);
		places.subList(0, 3).forEach(Admitted::close);
		assertThat(this.control.admit(arrival(RequestClass.CRITICAL))).isInstanceOf(Admitted.class);
		assertThat(this.control.admit(arrival(RequestClass.CRITICAL))).isInstanceOf(Shed.class);
	}

	@Test
	void refusedClientsAreToldToComeBackAtDifferentTimes() {
		admitUntilShed(RequestClass.CRITICAL);
		var waits = new int[5];
		for (int i = 0; i < 3000; i++) {
			waits[(int) shed(RequestClass.CRITICAL).retryAfter().toSeconds()]++;
		}
		assertThat(waits[0]).isZero();
		assertThat(waits[4]).isZero();
		assertThat(List.of(waits[1], waits[2], waits[3])).allSatisfy((times) -> assertThat(times).isBetween(900, 1100));
	}

	@Test
	void decisionsAreCountedByRouteClassOutcomeAndReason() {
		var seen = new ArrayList<Series>();
		admitUntilShed(RequestClass.BULK);
		this.control.counts().onSeries(seen::add);
		shed(RequestClass.BULK);
		this.control.admit(arrival(RequestClass.CRITICAL));
		assertThat(count(RequestClass.BULK, Outcome.ADMITTED, null)).isEqualTo(10);
		assertThat(count(RequestClass.BULK, Outcome.SHED, ShedReason.LIMIT)).isEqualTo(2);
		assertThat(count(RequestClass.CRITICAL, Outcome.ADMITTED, null)).isZero();
		assertThat(count(RequestClass.CRITICAL, Outcome.SHED, ShedReason.LIMIT)).isOne();
		assertThat(this.control.counts().shedByReason()).containsExactly(Map.entry(ShedReason.LIMIT, 3L));
		assertThat(seen).hasSize(3).doesNotHaveDuplicates();
	}

	@ParameterizedTest
	@EnumSource(names = { "CRITICAL", "INTERACTIVE", "DEFAULT", "BULK" })
	void aLimitOfOneStillServesEveryClass(RequestClass requestClass) {
		var one = control(new FixedLimit(1), new Random(1));
		assertThat(one.admit(arrival(requestClass))).isInstanceOf(Admitted.class);
		assertThat(one.admit(arrival(requestClass))).isInstanceOf(Shed.class);
	}

	/** What costs more than there is room for can be done, by itself. */
	@Test
	void whatCostsMoreThanTheLimitIsLetInWhenNobodyElseIs() {
		var other = (Admitted) this.control.admit(arrival(RequestClass.CRITICAL));
		var large = arrival(RequestClass.CRITICAL).costing(25);
		assertThat(this.control.admit(large)).isInstanceOf(Shed.class);
		other.close();
		var alone = (Admitted) this.control.admit(large);
		assertThat(this.control.inFlight()).isEqualTo(10);
		assertThat(this.control.admit(arrival(RequestClass.CRITICAL))).isInstanceOf(Shed.class);
		alone.close();
		alone.close();
		assertThat(this.control.inFlight()).isZero();
	}

	@ParameterizedTest
	@EnumSource(names = { "SHADOW", "OFF" })
	void whatItCostsIsCountedInEveryMode(AdmissionMode mode) {
		this.control.switchTo(mode);
		var large = (Admitted) this.control.admit(arrival(RequestClass.BULK).costing(4));
		var larger = (Admitted) this.control.admit(arrival(RequestClass.BULK).costing(8));
		assertThat(this.control.inFlight()).isEqualTo(12);
		larger.close();
		this.control.switchTo(AdmissionMode.ENFORCE);
		assertThat(this.control.admit(arrival(RequestClass.BULK).costing(7))).isInstanceOf(Shed.class);
		assertThat(this.control.admit(arrival(RequestClass.BULK).costing(6))).isInstanceOf(Admitted.class);
		large.close();
		assertThat(this.control.inFlight()).isEqualTo(6);
	}

	@Test
	void nothingIsForFree() {
		assertThatThrownBy(() -> arrival(RequestClass.BULK).costing(0)).hasMessage("cost must be > 0: 0");
	}

	/**
	 * Two million operations in random order, the limit moving among them, and one in
	 * five at more than one place: a model counts the places that are held and knows what
	 * each decision must be.
	 */
	@Test
	void overTwoMillionRandomOperationsTheLimitHoldsAndNoPlaceIsLost() {
		var random = new Random(20261122);
		var limit = new AtomicInteger(40);
		var subject = control(limit::get, random);
		var held = new ArrayList<Admitted>();
		var probes = new ArrayList<Admitted>();
		var places = new HashMap<Admitted, Integer>();
		int taken = 0;
		for (int i = 0; i < 2_000_000; i++) {
			int dice = random.nextInt(1000);
			if (dice < 2) {
				limit.set(1 + random.nextInt(80));
			}
			else if (dice < 500) {
				var requestClass = CLASSES[random.nextInt(CLASSES.length)];
				int cost = (random.nextInt(5) == 0) ? 1 + random.nextInt(100) : 1;
				int wanted = Math.min(cost, limit.get());
				switch (subject.admit(arrival(requestClass).costing(cost))) {
					case Admitted admitted when requestClass == RequestClass.PROBE -> probes.add(admitted);
					case Admitted admitted -> {
						taken += wanted;
						assertThat(taken).isLessThanOrEqualTo(limit.get());
						held.add(admitted);
						places.put(admitted, wanted);
					}
					case Shed(var reason, var _) -> {
						assertThat(requestClass).isNotEqualTo(RequestClass.PROBE);
						assertThat(taken + wanted).isGreaterThan(limit.get());
						assertThat(reason).isEqualTo(ShedReason.LIMIT);
					}
					case Queued queued -> throw new AssertionError("Nobody waits here: " + queued.patience());
				}
			}
			else {
				var inside = (dice < 900) ? held : probes;
				if (!inside.isEmpty()) {
					var one = inside.remove(random.nextInt(inside.size()));
					one.close();
					if (dice % 3 == 0) {
						one.close();
					}
					taken -= Objects.requireNonNullElse(places.remove(one), 0);
				}
			}
			if (subject.inFlight() != taken || subject.probesInFlight() != probes.size()) {
				throw new AssertionError("After " + i + " operations " + taken + " places are held, and "
						+ subject.inFlight() + " are counted");
			}
		}
		held.forEach(Admitted::close);
		probes.forEach(Admitted::close);
		assertThat(subject.inFlight()).isZero();
		assertThat(subject.probesInFlight()).isZero();
	}

	@Test
	void manyThreadsTogetherNeverExceedTheLimit() throws Exception {
		int threads = 16;
		var subject = control(new FixedLimit(5), RandomGenerator.of("Random"));
		var inside = new AtomicInteger();
		var most = new AtomicInteger();
		var start = new CountDownLatch(1);
		Callable<Integer> worker = () -> {
			start.await();
			int admissions = 0;
			for (int i = 0; i < 20_000; i++) {
				if (subject.admit(arrival(RequestClass.CRITICAL)) instanceof Admitted admitted) {
					most.accumulateAndGet(inside.incrementAndGet(), Math::max);
					admissions++;
					Thread.onSpinWait();
					inside.decrementAndGet();
					admitted.close();
					admitted.close();
				}
			}
			return admissions;
		};
		int admissions = 0;
		try (var executor = Executors.newFixedThreadPool(threads)) {
			var workers = new ArrayList<Future<Integer>>();
			for (int i = 0; i < threads; i++) {
				workers.add(executor.submit(worker));
			}
			start.countDown();
			for (var each : workers) {
				admissions += each.get();
			}
		}
		assertThat(most.get()).isBetween(1, 5);
		assertThat(subject.inFlight()).isZero();
		assertThat(subject.counts().admitted()).isEqualTo(admissions);
	}

	@Test
	void aLayerThatWouldBreakADocumentIsRefused() {
		assertThatThrownBy(
				() -> new AdmissionControl("gate\"way", new FixedLimit(1), QueueBounds.NONE, ClassFloors.STANDARD,
						new RetryAfter(Duration.ofSeconds(1), Duration.ZERO, new Random(1)), this.clock::nanos))
			.hasMessageContaining("gate\"way");
	}

	private AdmissionControl control(ConcurrencyLimit limit, RandomGenerator random) {
		return new AdmissionControl("test", limit, QueueBounds.NONE, ClassFloors.STANDARD,
				new RetryAfter(Duration.ofSeconds(1), Duration.ofSeconds(2), random), this.clock::nanos);
	}

	private static Arrival arrival(RequestClass requestClass) {
		return new Arrival(new Priority(requestClass, 0), Arrival.ANY_ROUTE);
	}

	private ShedReason admitUntilShed(RequestClass requestClass) {
		while (true) {
			if (this.control.admit(arrival(requestClass)) instanceof Shed(var reason, var _)) {
				return reason;
			}
		}
	}

	private Shed shed(RequestClass requestClass) {
		return (Shed) this.control.admit(arrival(requestClass));
	}

	private long count(RequestClass requestClass, Outcome outcome, ShedReason reason) {
		return this.control.counts().count(new Series(Arrival.ANY_ROUTE, requestClass, outcome, reason));
	}

}
