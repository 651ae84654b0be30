package io.plimsoll.lab.load.http;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;

import io.plimsoll.deadline.MonotonicClock;
import io.plimsoll.lab.load.Call;
import io.plimsoll.lab.load.LoadListener;
import io.plimsoll.lab.load.LoadPlan;
import io.plimsoll.lab.load.LoadResult;
import io.plimsoll.lab.load.Mix;
import io.plimsoll.lab.load.Operation;
import io.plimsoll.lab.load.Outcome;
import io.plimsoll.lab.load.Pulse;
import io.plimsoll.lab.load.Request;
import io.plimsoll.lab.load.RequestSource;
import io.plimsoll.lab.load.Schedule;
import io.plimsoll.lab.load.Soundness;
import io.plimsoll.lab.load.users.HotRetry;
import io.plimsoll.lab.load.users.ImpatientReload;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

class LoadGeneratorIT {

	private static final Schedule HALF_A_SECOND = Schedule.constant(100, Duration.ofMillis(500));

	private final LoadGenerator generator = new LoadGenerator(MonotonicClock.system());

	private final Heard heard = new Heard();

	private ScriptedServer server;

	@BeforeEach
	void startServer() throws IOException {
		this.server = new ScriptedServer();
	}

	@AfterEach
	void stopAll() throws IOException {
		this.generator.close();
		this.server.close();
	}

	@Test
	void goodAnswersComeOverConnectionsThatAreKept() throws InterruptedException {
		var result = run(call("/good"));
		assertThat(result.of("/good").total().good()).isEqualTo(50);
		assertThat(result.of("/good").latency().getTotalCount()).isEqualTo(50);
		assertThat(this.server.connections()).isLessThan(40).isEqualTo(result.generator().connections());
		assertThat(result.generator().sent()).isEqualTo(50);
		assertThat(result.generator().cpu()).isPositive();
		assertThat(this.heard.operations).hasSize(50)
			.extracting(Operation::outcome)
			.hasOnlyElementsOfType(Outcome.Good.class);
		assertThat(this.heard.pulses.stream().mapToLong(Pulse::good).sum()).isEqualTo(50);
	}

	@Test
	void aSlowServerDoesNotSlowTheArrivals() throws InterruptedException {
		var result = run(call("/slow"));
		assertThat(result.of("/slow").total().good()).isEqualTo(50);
		assertThat(this.heard.operations).extracting(Operation::intendedNanos)
			.contains(0L, Duration.ofMillis(10).toNanos(), Duration.ofMillis(490).toNanos());
		assertThat(result.of("/slow").latencyAt(0)).isGreaterThan(Duration.ofMillis(299));
		assertThat(result.generator().connections()).isGreaterThan(20);
	}

	@Test
	void anAnswerAfterTheTimeItWasOfUseIsLate() throws InterruptedException {
		var total = run(call("/slow").inTime(Duration.ofMillis(100))).of("/slow").total();
		assertThat(total.late()).isEqualTo(50);
		assertThat(total.good()).isZero();
	}

	@Test
	void aClientThatGivesUpClosesItsConnectionAndDoesNotKnowWhatWasDone() throws InterruptedException {
		var result = run(call("/silent").within(Duration.ofMillis(200)));
		assertThat(result.of("/silent").total().unknown()).isEqualTo(50);
		assertThat(result.of("/silent").failures()).isEqualTo(Map.of("timed out", 50L));
		await().until(this.server::closedByClient, (closed) -> closed == 50);
		assertThat(this.heard.operations).allSatisfy((operation) -> assertThat(operation.latencyNanos())
			.isGreaterThanOrEqualTo(Duration.ofMillis(200).toNanos()));
	}

	@Test
	void refusalsAreCountedByTheirReasonAndErrorsApart() throws InterruptedException {
		var result = run(call("/refuse"), call("/fail"));
		assertThat(result.of("/refuse").total().refused()).containsOnlyKeys("queue-full");
		assertThat(result.of("/fail").failures()).containsOnlyKeys("500");
		assertThat(result.all().total().refusals() + result.all().total().failed()).isEqualTo(50);
	}

	@Test
	void aConnectionThatIsLostLeavesTheOutcomeUnknown() throws InterruptedException {
		assertThat(run(call("/hang-up")).of("/hang-up").failures()).containsOnlyKeys("connection closed");
	}

	@Test
	void aServerThatIsNotThereIsAFailure() throws InterruptedException, IOException {
		var gone = this.server.uri();
		this.server.close();
		var plan = LoadPlan.of(gone, HALF_A_SECOND, Mix.of(call("/good")), 1);
		assertThat(this.generator.run(plan, this.heard).of("/good").failures())
			.isEqualTo(Map.of("connection refused", 50L));
	}

	@Test
	void arrivalsThatFindNoConnectionVoidTheRun() throws InterruptedException {
		var plan = plan(this.server.uri(), call("/slow")).withConnections(5);
		var result = this.generator.run(plan, this.heard);
		assertThat(result.generator().skipped()).isPositive();
		assertThat(result.generator().connections()).isEqualTo(5);
		assertThat(result.soundness()).isInstanceOf(Soundness.FellBehind.class);
	}

	@Test
	void aGeneratorThatIsHeldUpSkipsWhomItIsTooLateForAndIsVoid() throws InterruptedException {
		var slow = new LoadListener() {
			@Override
			public void finished(Operation operation) {
				if (operation.number() == 1) {
					LockSupport.parkNanos(Duration.ofMillis(300).toNanos());
				}
			}
		};
		var result = this.generator.run(plan(this.server.uri(), call("/good").within(Duration.ofMillis(100))), slow);
		assertThat(result.of("/good").failures()).containsKey("sent too late");
		assertThat(result.generator().skipped()).isPositive();
		assertThat(result.soundness()).isInstanceOf(Soundness.FellBehind.class);
	}

	@Test
	void usersThatRetryMakeMoreLoadOfTheSameArrivals() throws InterruptedException {
		var total = run(call("/refuse").by(new HotRetry(3))).of("/refuse").total();
		assertThat(total.offered()).isBetween(148L, 150L);
		assertThat(total.retries()).isBetween(98L, 100L);
		assertThat(this.heard.operations).filteredOn((operation) -> operation.user() == 1)
			.extracting(Operation::attempt)
			.containsExactly(1, 2, 3);
	}

	@Test
	void aPersonWhoReloadsLeavesTheOldConnectionBehind() throws InterruptedException {
		var call = call("/silent").within(Duration.ofMillis(100)).by(new ImpatientReload(1));
		long offered = run(call).of("/silent").total().offered();
		assertThat(offered).isGreaterThan(70);
		await().until(this.server::closedByClient, (closed) -> closed == offered);
	}

	@Test
	void answersCarryWhatAHistoryNeeds() throws InterruptedException {
		var plan = plan(this.server.uri(), call("/good")).keeping(Set.of("Content-Length"));
		this.generator.run(plan, this.heard);
		assertThat(this.heard.operations).allSatisfy((operation) -> {
			assertThat(operation.answer().text()).isEqualTo("ok");
			assertThat(operation.answer().header("content-length")).hasValue("2");
			assertThat(operation.request().subject()).isEqualTo("/good");
		});
	}

	@Test
	void requestsGoOverTheWireAsTheyWereMade() throws InterruptedException {
		var request = Request.of("PUT", "/good").header("If-Match", "\"1\"").json("{}").build();
		var plan = LoadPlan.of(this.server.uri(), Schedule.constant(1, Duration.ofMillis(10)),
				Mix.of(Call.of("put", RequestSource.always(request))), 1);
		this.generator.run(plan, this.heard);
		assertThat(this.server.heads().element())
			.isEqualTo("PUT /good HTTP/1.1\nHost: " + this.server.uri().getAuthority()
					+ "\nIf-Match: \"1\"\nContent-Type: application/json\nContent-Length: 2\n");
	}

	@Test
	void aRunThatIsStoppedStillGetsTheOutcomesOfWhatIsUnderWay() {
		var plan = LoadPlan.of(this.server.uri(), Schedule.constant(100, Duration.ofHours(1)), Mix.of(call("/slow")),
				1);
		var run = this.generator.start(plan, this.heard);
		await().until(() -> this.heard.operations.size() > 10);
		run.stop();
		var total = run.result().join().all().total();
		assertThat(total.good()).isEqualTo(total.offered());
	}

	@ParameterizedTest
	@ValueSource(strings = { "/good", "/hang-up", "/silent" })
	void aMistakeInAListenerEndsTheRun(String path) {
		var broken = new LoadListener() {
			@Override
			public void finished(Operation operation) {
				throw new IllegalStateException("broken");
			}
		};
		assertThatExceptionOfType(CompletionException.class).isThrownBy(
				() -> this.generator.run(plan(this.server.uri(), call(path).within(Duration.ofMillis(100))), broken))
			.withMessageContaining("broken");
	}

	private LoadResult run(Call... calls) throws InterruptedException {
		return this.generator.run(plan(this.server.uri(), calls), this.heard);
	}

	private static LoadPlan plan(URI target, Call... calls) {
		return LoadPlan.of(target, HALF_A_SECOND, new Mix(List.of(calls)), 1);
	}

	private static Call call(String path) {
		return Call.of(path, RequestSource.always(Request.get(path).about(path).build()));
	}

	private static final class Heard implements LoadListener {

		private final ConcurrentLinkedQueue<Operation> operations = new ConcurrentLinkedQueue<>();

		private final ConcurrentLinkedQueue<Pulse> pulses = new ConcurrentLinkedQueue<>();

		@Override
		public void finished(Operation operation) {
			this.operations.add(operation);
		}

		@Override
		public void second(Pulse pulse) {
			this.pulses.add(pulse);
		}

	}

}
