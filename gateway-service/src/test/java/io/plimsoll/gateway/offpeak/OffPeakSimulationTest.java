package io.plimsoll.gateway.offpeak;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;

import io.plimsoll.gateway.offpeak.DeferredRequest.Work;
import io.plimsoll.gateway.offpeak.OffPeakCounts.Outcome;
import io.plimsoll.shedding.Admission;
import io.plimsoll.shedding.Admission.Admitted;
import io.plimsoll.shedding.AdmissionControl;
import io.plimsoll.shedding.AdmissionControls;
import io.plimsoll.shedding.AdmissionMode;
import io.plimsoll.shedding.Arrival;
import io.plimsoll.shedding.ClassFloors;
import io.plimsoll.shedding.FixedLimit;
import io.plimsoll.shedding.Priority;
import io.plimsoll.shedding.QueueBounds;
import io.plimsoll.shedding.RequestClass;
import io.plimsoll.shedding.RetryAfter;
import io.plimsoll.testkit.FakeClock;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpHeaders;
import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/**
 * Half a minute in which users alone ask for all that there is room for, and a minute in
 * which they ask for a third; batch clients come only in the first.
 */
class OffPeakSimulationTest {

	private static final int PLACES = 20;

	private static final Duration TAKES = Duration.ofMillis(100);

	private static final long PEAK = Duration.ofSeconds(30).toMillis();

	private static final long END = Duration.ofSeconds(90).toMillis();

	private static final Priority USER = new Priority(RequestClass.INTERACTIVE, 7);

	private static final Priority BATCH = new Priority(RequestClass.BULK, 7);

	private final FakeClock clock = new FakeClock();

	private final long start = this.clock.nanos();

	private final Random random = new Random(12);

	private final AdmissionControl control = new AdmissionControl("sim", new FixedLimit(PLACES), QueueBounds.NONE,
			ClassFloors.STANDARD, new RetryAfter(Duration.ofSeconds(1), Duration.ZERO, new Random(1)),
			this.clock::nanos);

	private final OffPeakProperties bounds = bounds();

	private final OffPeakCounts counts = new OffPeakCounts();

	private final AtomicLong ids = new AtomicLong();

	private final OffPeakLane lane = new OffPeakLane(this.bounds, () -> "t" + this.ids.incrementAndGet(), this.counts,
			this.clock::nanos);

	private final PriorityQueue<Event> events = new PriorityQueue<>(
			Comparator.comparingLong(Event::atMillis).thenComparingLong(Event::order));

	private final Map<String, Integer> timesDone = new HashMap<>();

	private final OffPeakWork work = new OffPeakWork(this.lane,
			new Valley(AdmissionControls.of(this.control), this.bounds, this.clock::nanos), this::reissue);

	private long order;

	private long usersServed;

	private long bulkLost;

	private int mostInValley;

	@Test
	void bulkAtThePeakWaitsAndIsDoneOnceInTheValley() {
		run(10, true);
		assertThat(this.counts.count(Outcome.DEFERRED)).isGreaterThan(50);
		assertThat(this.bulkLost).as("refused without a ticket").isZero();
		assertThat(this.counts.count(Outcome.DONE)).isEqualTo(this.counts.count(Outcome.DEFERRED));
		assertThat(this.timesDone.values()).as("none twice").containsOnly(1);
		assertThat(this.lane.waiting()).isZero();
	}

	@Test
	void nothingDeferredBeginsAboveTheThreshold() {
		run(10, true);
		assertThat(this.mostInValley).isBetween(2, (int) (PLACES * this.bounds.load()));
	}

	@Test
	void usersGetAsMuchAsWithoutBulk() {
		run(0, true);
		long alone = this.usersServed;
		var beside = new OffPeakSimulationTest();
		beside.run(10, true);
		assertThat((double) beside.usersServed).isCloseTo((double) alone, within(0.02 * alone));
	}

	/** The control: clients that are refused and do not come again. */
	@Test
	void withoutTheLaneTheWorkIsLost() {
		run(10, false);
		assertThat(this.bulkLost).isGreaterThan(50);
		assertThat(this.counts.count(Outcome.DONE)).isZero();
	}

	private void run(double bulkPerSecond, boolean lanes) {
		double atThePeak = PLACES * 1000.0 / TAKES.toMillis();
		arrivals(0, PEAK, 1.1 * atThePeak, new Random(3), this::user);
		arrivals(PEAK, END, atThePeak / 3, new Random(4), this::user);
		if (bulkPerSecond > 0) {
			arrivals(0, PEAK, bulkPerSecond, this.random, () -> batch(lanes));
		}
		for (long at = 0; at < END; at += 100) {
			at(at, this.work::step);
		}
		while (!this.events.isEmpty()) {
			var next = this.events.remove();
			this.clock.advance(Duration.ofMillis(next.atMillis - now()));
			next.action.run();
		}
	}

	private void arrivals(long from, long until, double perSecond, Random chance, Runnable each) {
		double at = from;
		while (at < until) {
			at(Math.round(at), each);
			at += -Math.log(1 - chance.nextDouble()) * 1000 / perSecond;
		}
	}

	private void user() {
		if (admit(new Arrival(USER, "any")) instanceof Admitted place) {
			later(() -> {
				place.close();
				this.usersServed++;
			});
		}
	}

	private void batch(boolean lanes) {
		var uri = "/export/" + this.order;
		var arrival = new Arrival(BATCH, "any");
		if (admit(arrival) instanceof Admitted place) {
			later(place::close);
		}
		else if (!lanes || this.lane.join(request(uri, arrival)).isEmpty()) {
			this.bulkLost++;
		}
	}

	/** As the gateway would: through admission. */
	private Mono<StoredAnswer> reissue(DeferredRequest request) {
		return Mono.create((sink) -> {
			if (admit(request.arrival()) instanceof Admitted place) {
				this.mostInValley = Math.max(this.mostInValley, this.control.inFlight());
				later(() -> {
					place.close();
					this.timesDone.merge(request.work().uri(), 1, Integer::sum);
					sink.success(answer(200));
				});
			}
			else {
				sink.success(answer(503));
			}
		});
	}

	private Admission admit(Arrival arrival) {
		return this.control.admit(arrival);
	}

	private long now() {
		return Duration.ofNanos(this.clock.nanos() - this.start).toMillis();
	}

	private void later(Runnable action) {
		at(now() + TAKES.toMillis(), action);
	}

	private void at(long millis, Runnable action) {
		this.events.add(new Event(millis, this.order++, action));
	}

	static DeferredRequest request(String uri, Arrival arrival) {
		return new DeferredRequest(new Work("c-000001", "GET", uri, "", ByteBuffer.allocate(0)), new HttpHeaders(),
				arrival);
	}

	static StoredAnswer answer(int status) {
		return new StoredAnswer(status, new HttpHeaders(), ByteBuffer.allocate(0));
	}

	static OffPeakProperties bounds() {
		return new OffPeakProperties(AdmissionMode.ENFORCE, 1000, 1000, DataSize.ofMegabytes(32),
				DataSize.ofMegabytes(1), Duration.ofMinutes(15), Duration.ofMinutes(10), 0.7, Duration.ofSeconds(1), 4,
				10);
	}

	private record Event(long atMillis, long order, Runnable action) {
	}

}
