package io.plimsoll.gateway.offpeak;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import io.plimsoll.gateway.offpeak.DeferredRequest.Work;
import io.plimsoll.gateway.offpeak.OffPeakLane.Sight;
import io.plimsoll.gateway.offpeak.Ticket.State;
import io.plimsoll.shedding.AdmissionMode;
import io.plimsoll.shedding.Arrival;
import io.plimsoll.shedding.Priority;
import io.plimsoll.shedding.RequestClass;
import io.plimsoll.testkit.FakeClock;
import org.junit.jupiter.api.Test;

import org.springframework.http.HttpHeaders;
import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class OffPeakLaneTest {

	private static final Arrival BULK = new Arrival(new Priority(RequestClass.BULK, 0), "any");

	private static final Duration MAX_WAIT = Duration.ofMinutes(15);

	private static final Duration KEEP = Duration.ofMinutes(10);

	/** Three wait, two of one caller; two are done at once. */
	private static final OffPeakProperties BOUNDS = bounds(DataSize.ofKilobytes(64), DataSize.ofKilobytes(8));

	private final FakeClock clock = new FakeClock();

	private final OffPeakCounts counts = new OffPeakCounts();

	private final AtomicLong ids = new AtomicLong();

	private final OffPeakLane lane = lane(BOUNDS);

	@Test
	void theSameRequestOfTheSameCallerHasOneTicket() {
		var first = join("anna", "/a");
		assertThat(join("anna", "/a").id()).isEqualTo(first.id());
		assertThat(join("berta", "/a").id()).isNotEqualTo(first.id());
		this.lane.next((_) -> true);
		assertThat(join("anna", "/a").state()).as("being done").isEqualTo(State.RUNNING);
	}

	@Test
	void theSameKeyWithAnotherBodyIsAnotherRequest() {
		var one = this.lane.join(write("{1}")).orElseThrow();
		assertThat(this.lane.join(write("{1}")).orElseThrow().id()).isEqualTo(one.id());
		assertThat(this.lane.join(write("{2}")).orElseThrow().id()).isNotEqualTo(one.id());
	}

	@Test
	void noMoreWaitThanMayAndNoCallerTakesAll() {
		join("anna", "/a");
		join("anna", "/b");
		assertThat(this.lane.join(request("anna", "/c"))).as("a third of one caller").isEmpty();
		assertThat(join("berta", "/c").ahead()).isEqualTo(2);
		assertThat(this.lane.join(request("carla", "/d"))).as("a fourth").isEmpty();
	}

	@Test
	void whatWaitsLeavesRoomForTheAnswers() {
		var small = lane(bounds(DataSize.ofBytes(2 * 2 * 8192), DataSize.ofKilobytes(8)));
		assertThat(small.join(write("x".repeat(10_000)))).isPresent();
		assertThat(small.join(write("y".repeat(10_000)))).isEmpty();
		assertThat(small.next((_) -> true)).isPresent();
	}

	@Test
	void whatIsRefusedAgainGoesBackToItsPlace() {
		var first = join("anna", "/a");
		join("berta", "/b");
		var turn = this.lane.next((_) -> true).orElseThrow();
		this.lane.refused(turn, OffPeakSimulationTest.answer(503));
		assertThat(find(first)).matches((sight) -> sight.state() == State.WAITING && sight.ahead() == 0);
		assertThat(this.lane.next((_) -> true).orElseThrow().id()).isEqualTo(first.id());
	}

	@Test
	void whatIsRefusedTooOftenEndsWithTheRefusal() {
		var ticket = join("anna", "/a");
		for (int i = 0; i < BOUNDS.attempts(); i++) {
			this.lane.refused(this.lane.next((_) -> true).orElseThrow(), OffPeakSimulationTest.answer(503));
		}
		assertThat(find(ticket).state()).isEqualTo(State.DONE);
		assertThat(find(ticket).answer().status()).isEqualTo(503);
	}

	@Test
	void whoHasNoRoomIsPassedBy() {
		join("anna", "/a");
		var second = join("berta", "/b");
		var passed = new AtomicLong();
		var turn = this.lane.next((_) -> passed.incrementAndGet() == 2).orElseThrow();
		assertThat(turn.id()).isEqualTo(second.id());
	}

	@Test
	void noMoreAreDoneAtOnceThanMayBe() {
		join("anna", "/a");
		join("anna", "/b");
		join("berta", "/c");
		this.lane.next((_) -> true);
		this.lane.next((_) -> true);
		assertThat(this.lane.next((_) -> true)).isEmpty();
	}

	@Test
	void whoWaitsTooLongIsToldSoForAWhile() {
		var ticket = join("anna", "/a");
		pass(MAX_WAIT.plusMillis(1));
		assertThat(find(ticket).state()).isEqualTo(State.EXPIRED);
		pass(KEEP.plusMillis(1));
		assertThat(this.lane.find(ticket.id())).isEmpty();
		assertNothingIsHeld();
	}

	@Test
	void anAnswerIsKeptForAWhile() {
		var ticket = join("anna", "/a");
		this.lane.ended(this.lane.next((_) -> true).orElseThrow(), OffPeakSimulationTest.answer(200));
		pass(KEEP);
		assertThat(find(ticket).state()).isEqualTo(State.DONE);
		pass(Duration.ofMillis(1));
		assertThat(this.lane.find(ticket.id())).isEmpty();
		assertNothingIsHeld();
	}

	@Test
	void whatIsDroppedIsForgottenWhetherItHasBegunOrNot() {
		var waits = join("anna", "/a");
		this.lane.drop(waits.id());
		assertThat(this.lane.next((_) -> true)).isEmpty();
		var begun = join("anna", "/b");
		var turn = this.lane.next((_) -> true).orElseThrow();
		this.lane.drop(begun.id());
		this.lane.refused(turn, null);
		assertThat(this.lane.waiting()).isZero();
		assertNothingIsHeld();
	}

	@Test
	void aPropertyThatCannotBeUsedIsNamed() {
		assertThatThrownBy(() -> bounds(DataSize.ofKilobytes(10), DataSize.ofKilobytes(8)))
			.hasMessage("gateway.off-peak.memory must be at least twice the answers that are awaited at once: 10240B");
	}

	private void pass(Duration time) {
		this.clock.advance(time);
		this.lane.expire();
	}

	private void assertNothingIsHeld() {
		assertThat(this.lane.bytes()).isZero();
		assertThat(this.lane.isEmpty()).isTrue();
	}

	private Sight join(String owner, String uri) {
		return this.lane.join(request(owner, uri)).orElseThrow();
	}

	private Sight find(Sight ticket) {
		return this.lane.find(ticket.id()).orElseThrow();
	}

	private static DeferredRequest request(String owner, String uri) {
		return new DeferredRequest(new Work(owner, "GET", uri, "", ByteBuffer.allocate(0)), new HttpHeaders(), BULK);
	}

	private static DeferredRequest write(String body) {
		return new DeferredRequest(
				new Work("anna", "PUT", "/a", "\"k\"", ByteBuffer.wrap(body.getBytes(StandardCharsets.UTF_8))),
				new HttpHeaders(), BULK);
	}

	private OffPeakLane lane(OffPeakProperties bounds) {
		return new OffPeakLane(bounds, () -> "t" + this.ids.incrementAndGet(), this.counts, this.clock::nanos);
	}

	private static OffPeakProperties bounds(DataSize memory, DataSize answer) {
		return new OffPeakProperties(AdmissionMode.ENFORCE, 3, 2, memory, answer, MAX_WAIT, KEEP, 0.7,
				Duration.ofSeconds(1), 2, 3);
	}

}
