package io.plimsoll.shedding;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import io.plimsoll.deadline.Deadline;
import io.plimsoll.shedding.Admission.Admitted;
import io.plimsoll.shedding.Admission.Decided;
import io.plimsoll.shedding.Admission.Queued;
import io.plimsoll.shedding.Admission.Shed;
import io.plimsoll.testkit.FakeClock;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class QueueTest {

	private static final Duration LONGEST = Duration.ofMillis(100);

	private final FakeClock clock = new FakeClock();

	private final FixedLimit limit = new FixedLimit(1);

	private final AdmissionControl control = new AdmissionControl("test", this.limit, QueueBounds.of(3, LONGEST),
			ClassFloors.STANDARD, new RetryAfter(Duration.ofSeconds(1), Duration.ZERO, new Random(1)),
			this.clock::nanos);

	private final Admitted first = (Admitted) admit(RequestClass.BULK);

	private final List<String> told = new ArrayList<>();

	@Test
	void aPlaceThatFallsFreeGoesToWhoWaitedLongest() {
		var second = queue(RequestClass.DEFAULT);
		queue(RequestClass.DEFAULT);
		this.first.close();
		assertThat(decided(second)).isInstanceOf(Admitted.class);
		assertThat(this.control.inFlight()).isOne();
		assertThat(this.control.waiting()).isOne();
	}

	@Test
	void nobodyOvertakesWhoWaits() {
		var second = queue(RequestClass.DEFAULT);
		this.limit.set(2);
		assertThat(admit(RequestClass.CRITICAL)).isInstanceOf(Queued.class);
		assertThat(decided(second)).isInstanceOf(Admitted.class);
	}

	@Test
	void theHighestClassGoesFirst() {
		say("bulk", RequestClass.BULK);
		say("critical", RequestClass.CRITICAL);
		say("default", RequestClass.DEFAULT);
		this.first.close();
		assertThat(this.told).containsExactly("critical", "default", "bulk");
	}

	@Test
	void aLowerClassGetsItsFloorWhileHigherOnesWait() {
		int bulk = 0;
		Queued low = queue(RequestClass.BULK);
		Queued high = queue(RequestClass.CRITICAL);
		Admitted place = this.first;
		for (int i = 0; i < 1000; i++) {
			place.close();
			if (decided(low) instanceof Admitted admitted) {
				place = admitted;
				low = queue(RequestClass.BULK);
				bulk++;
			}
			else {
				place = (Admitted) decided(high);
				high = queue(RequestClass.CRITICAL);
			}
		}
		assertThat(bulk).isBetween(9, 10);
	}

	@Test
	void placesAreGatheredForWhatCostsMoreAndOnlyAHigherClassTakesThem() {
		this.limit.set(3);
		var second = (Admitted) admit(RequestClass.BULK);
		var third = (Admitted) admit(RequestClass.BULK);
		var large = (Queued) this.control.admit(arrival(RequestClass.DEFAULT).costing(2));
		var after = queue(RequestClass.DEFAULT);
		this.first.close();
		assertThat(decided(large)).isNull();
		assertThat(decided(after)).isNull();
		var higher = (Admitted) decided(queue(RequestClass.CRITICAL));
		second.close();
		assertThat(decided(large)).isNull();
		higher.close();
		assertThat(decided(large)).isInstanceOf(Admitted.class);
		assertThat(this.control.inFlight()).isEqualTo(3);
		third.close();
		assertThat(decided(after)).isInstanceOf(Admitted.class);
	}

	@Test
	void placesThatWereGatheredForWhoGivesUpAreOthers() {
		this.limit.set(3);
		admit(RequestClass.DEFAULT);
		var large = (Queued) this.control.admit(arrival(RequestClass.DEFAULT).costing(2));
		var after = queue(RequestClass.DEFAULT);
		assertThat(decided(after)).isNull();
		large.giveUp();
		assertThat(decided(after)).isInstanceOf(Admitted.class);
	}

	/** Its share is one of places, however many it takes at a time. */
	@Test
	void theFloorOfAClassIsOneOfPlaces() {
		this.limit.set(10);
		this.first.close();
		int bulk = 0;
		var places = new ArrayDeque<Admitted>();
		for (int i = 0; i < 10; i++) {
			places.add((Admitted) admit(RequestClass.CRITICAL));
		}
		var low = (Queued) this.control.admit(arrival(RequestClass.BULK).costing(10));
		var high = queue(RequestClass.CRITICAL);
		for (int i = 0; i < 10_000; i++) {
			places.remove().close();
			if (decided(low) instanceof Admitted large) {
				bulk++;
				large.close();
				low = (Queued) this.control.admit(arrival(RequestClass.BULK).costing(10));
			}
			while (decided(high) instanceof Admitted place) {
				places.add(place);
				high = queue(RequestClass.CRITICAL);
			}
		}
		assertThat(bulk).isBetween(8, 10);
	}

	@Test
	void whoComesToAFullQueueIsRefusedAtOnceUnlessALowerClassGivesWay() {
		var lowest = queue(RequestClass.BULK);
		queue(RequestClass.DEFAULT);
		queue(RequestClass.DEFAULT);
		assertThat(admit(RequestClass.BULK)).isEqualTo(shed(ShedReason.QUEUE_FULL));
		assertThat(admit(RequestClass.DEFAULT)).isInstanceOf(Queued.class);
		assertThat(decided(lowest)).isEqualTo(shed(ShedReason.QUEUE_FULL));
		assertThat(admit(RequestClass.DEFAULT)).isEqualTo(shed(ShedReason.QUEUE_FULL));
		assertThat(this.control.waiting()).isEqualTo(3);
	}

	@Test
	void whoWaitedTooLongGetsNoPlace() {
		var late = queue(RequestClass.DEFAULT);
		this.clock.advance(Duration.ofMillis(1));
		var inTime = queue(RequestClass.DEFAULT);
		this.clock.advance(LONGEST.minusMillis(1));
		this.first.close();
		assertThat(decided(late)).isEqualTo(shed(ShedReason.QUEUE_AGE));
		assertThat(decided(inTime)).isInstanceOf(Admitted.class);
	}

	@Test
	void whoGivesUpIsRefusedAndLeavesTheQueue() {
		var queued = queue(RequestClass.DEFAULT);
		assertThat(queued.patience()).isEqualTo(LONGEST);
		assertThat(queued.giveUp()).isEqualTo(shed(ShedReason.QUEUE_AGE));
		assertThat(queued.giveUp()).isEqualTo(shed(ShedReason.QUEUE_AGE));
		assertThat(this.control.waiting()).isZero();
		assertThat(this.control.counts().shedByReason()).containsOnlyKeys(ShedReason.QUEUE_AGE);
		this.first.close();
		assertThat(this.control.inFlight()).isZero();
	}

	@Test
	void whoGivesUpTooLateHasThePlace() {
		var queued = queue(RequestClass.DEFAULT);
		this.first.close();
		assertThat(queued.giveUp()).isInstanceOf(Admitted.class).isSameAs(decided(queued));
	}

	@Test
	void whatCannotMakeItsDeadlineIsRefusedAtOnce() {
		serveOne(Duration.ofMillis(40));
		assertThat(until(Duration.ofMillis(40))).isEqualTo(shed(ShedReason.DEADLINE));
		// its turn comes when the one in flight ends, which usually takes 40 ms
		queue(RequestClass.DEFAULT);
		assertThat(until(Duration.ofMillis(80))).isEqualTo(shed(ShedReason.DEADLINE));
		var queued = (Queued) until(Duration.ofMillis(110));
		assertThat(queued.patience()).isEqualTo(Duration.ofMillis(70));
		this.clock.advance(queued.patience());
		assertThat(queued.giveUp()).isEqualTo(shed(ShedReason.DEADLINE));
	}

	@Test
	void theNewestGoesFirstWhileTheQueueStandsAndTheOldestInCalm() {
		makeItStand();
		say("older", RequestClass.BULK);
		say("newer", RequestClass.BULK);
		this.first.close();
		assertThat(this.told).containsExactly("newer", "older");
		this.told.clear();
		// judged are intervals that are over: the first of these still has a refusal
		for (int i = 0; i < 2; i++) {
			this.clock.advance(Duration.ofMillis(500));
			((Admitted) admit(RequestClass.BULK)).close();
		}
		var place = (Admitted) admit(RequestClass.BULK);
		say("older", RequestClass.BULK);
		say("newer", RequestClass.BULK);
		place.close();
		assertThat(this.told).containsExactly("older", "newer");
	}

	@Test
	void eachClassIsJudgedForItself() {
		makeItStand();
		say("older", RequestClass.CRITICAL);
		say("newer", RequestClass.CRITICAL);
		this.first.close();
		assertThat(this.told).containsExactly("older", "newer");
	}

	@Test
	void whileItStandsNobodyWaitsMuchLongerThanTheWorkTakes() {
		serveOne(Duration.ofMillis(40));
		makeItStand();
		assertThat(queue(RequestClass.BULK).patience()).isEqualTo(Duration.ofMillis(30));
		assertThat(queue(RequestClass.DEFAULT).patience()).isEqualTo(LONGEST);
	}

	@Test
	void whoWaitsIsLetInWhenEnforcementEnds() {
		var queued = queue(RequestClass.DEFAULT);
		this.control.switchTo(AdmissionMode.SHADOW);
		assertThat(decided(queued)).isInstanceOf(Admitted.class);
		assertThat(this.control.inFlight()).isEqualTo(2);
		assertThat(this.control.waiting()).isZero();
	}

	/** While one is being decided upon in the queue, others come and go. */
	@Test
	void whoFindsAPlaceTakesNoLock() throws Exception {
		var queueing = new CountDownLatch(1);
		var on = new CountDownLatch(1);
		var slow = new AtomicReference<Thread>();
		var asked = new AtomicInteger();
		ConcurrencyLimit halting = () -> {
			// the second time is under the lock, with the place taken at the first
			if (Thread.currentThread().equals(slow.get()) && asked.incrementAndGet() == 2) {
				queueing.countDown();
				awaitQuietly(on);
			}
			return 1;
		};
		var subject = new AdmissionControl("test", halting, QueueBounds.STANDARD, ClassFloors.STANDARD,
				new RetryAfter(Duration.ofSeconds(1), Duration.ZERO, new Random(1)), this.clock::nanos);
		var place = (Admitted) subject.admit(arrival(RequestClass.BULK));
		try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
			var late = executor.submit(() -> {
				slow.set(Thread.currentThread());
				return subject.admit(arrival(RequestClass.BULK));
			});
			assertThat(queueing.await(5, TimeUnit.SECONDS)).isTrue();
			try {
				var others = executor.submit(() -> {
					place.close();
					for (int i = 0; i < 3; i++) {
						((Admitted) subject.admit(arrival(RequestClass.BULK))).close();
					}
				});
				assertThat(others.get(5, TimeUnit.SECONDS)).isNull();
			}
			finally {
				on.countDown();
			}
			assertThat(late.get(5, TimeUnit.SECONDS)).isInstanceOf(Admitted.class);
		}
	}

	private static void awaitQuietly(CountDownLatch latch) {
		try {
			latch.await(10, TimeUnit.SECONDS);
		}
		catch (InterruptedException _) {
			Thread.currentThread().interrupt();
		}
	}

	/** The first request ends after {@code time}; the next one holds the place. */
	private void serveOne(Duration time) {
		this.clock.advance(time);
		this.first.close();
		this.control.admit(arrival(RequestClass.BULK));
	}

	private void makeItStand() {
		for (int i = 0; i < 20; i++) {
			admit(RequestClass.BULK);
		}
		this.clock.advance(Duration.ofMillis(500));
		assertThat(admit(RequestClass.BULK)).isInstanceOf(Queued.class)
			.extracting((queued) -> ((Queued) queued).giveUp())
			.isEqualTo(shed(ShedReason.QUEUE_AGE));
	}

	private void say(String name, RequestClass requestClass) {
		queue(requestClass).decision().thenAccept((decided) -> {
			if (decided instanceof Admitted place) {
				this.told.add(name);
				place.close();
			}
		});
	}

	private Admission admit(RequestClass requestClass) {
		return this.control.admit(arrival(requestClass));
	}

	private Admission until(Duration time) {
		return this.control.admit(arrival(RequestClass.DEFAULT).until(Deadline.after(time, this.clock::nanos)));
	}

	private Queued queue(RequestClass requestClass) {
		return (Queued) admit(requestClass);
	}

	private static Decided decided(Queued queued) {
		return queued.decision().toCompletableFuture().getNow(null);
	}

	private static Shed shed(ShedReason reason) {
		return new Shed(reason, Duration.ofSeconds(1));
	}

	private static Arrival arrival(RequestClass requestClass) {
		return new Arrival(new Priority(requestClass, 0), Arrival.ANY_ROUTE);
	}

}
