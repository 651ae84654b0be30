package io.plimsoll.lab.fault.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.api.sync.RedisCommands;
import io.plimsoll.deadline.MonotonicClock;
import io.plimsoll.lab.fault.ActiveFault;
import io.plimsoll.lab.fault.Fault;
import io.plimsoll.lab.fault.Fault.OnClock;
import io.plimsoll.lab.fault.Fault.OnFirewall;
import io.plimsoll.lab.fault.Fault.OnLink;
import io.plimsoll.lab.fault.Fault.OnProcess;
import io.plimsoll.lab.fault.Fault.OnRedis;
import io.plimsoll.lab.fault.FaultRecord;
import io.plimsoll.lab.fault.ProcessAction;
import io.plimsoll.lab.fault.RedisAction;
import io.plimsoll.lab.fault.proxy.FaultControl;
import io.plimsoll.lab.fault.proxy.FaultProxy;
import io.plimsoll.lab.fault.proxy.Route;
import io.plimsoll.lab.launch.ProcessState;
import io.plimsoll.lab.launch.RunRecord;
import io.plimsoll.lab.platform.FellShortException;
import io.plimsoll.lab.stores.Redis;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/** Each fault is seen to happen, and to end. */
class LocalFaultsIT {

	private static final Duration LIMIT = Duration.ofMinutes(5);

	private static final Duration SHORT = Duration.ofSeconds(1);

	private static final String A = "booking-a";

	private static final String B = "booking-b";

	@TempDir
	private Path directory;

	private LittlePlatform little;

	@BeforeEach
	void start() {
		this.little = new LittlePlatform(this.directory);
	}

	@AfterEach
	void end() throws Exception {
		this.little.end();
	}

	@Test
	void aPausedProcessGoesOn() throws Exception {
		this.little.start(A, LittlePlatform.IDLE);
		try (var fault = begin(new OnProcess(ProcessAction.PAUSE, A))) {
			assertThat(fault.fault().text()).isEqualTo("booking-a paused");
			assertThat(state(A)).isEqualTo(ProcessState.PAUSED);
			assertThat(active()).containsExactly("booking-a paused");
		}
		assertThat(state(A)).isEqualTo(ProcessState.UP);
		assertThat(active()).isEmpty();
	}

	@Test
	void aStarvedProcessHasLittleOfItsTimeAndThenAllOfIt() throws Exception {
		this.little.start(A, LittlePlatform.BUSY);
		try (var _ = begin(new OnProcess(ProcessAction.STARVE, A))) {
			assertThat(share(A)).isBetween(0.0, 0.3);
			await().until(() -> state(A) == ProcessState.PAUSED);
			await().until(() -> state(A) == ProcessState.UP);
		}
		assertThat(state(A)).isEqualTo(ProcessState.UP);
		await().untilAsserted(() -> assertThat(share(A)).isGreaterThan(0.3));
	}

	@Test
	void aThrottleEndsByItselfAndLetsTheProcessGoOn() throws Exception {
		this.little.start(A, LittlePlatform.IDLE);
		var shells = LocalFaults.shells(this.directory);
		var throttle = new Throttle(this.little.platform().processes(), shells, this.directory);
		throttle.start(A, Duration.ofMillis(300));
		await().until(() -> !throttle.isOn(A));
		assertThat(state(A)).isEqualTo(ProcessState.UP);
	}

	@Test
	void aThrottleEndsWithItsProcess() throws Exception {
		this.little.start(A, LittlePlatform.IDLE);
		var shells = LocalFaults.shells(this.directory);
		var throttle = new Throttle(this.little.platform().processes(), shells, this.directory);
		throttle.start(A, LIMIT);
		this.little.platform().processes().kill(A);
		await().until(() -> !throttle.isOn(A));
	}

	@Test
	void aKilledOrStoppedProcessIsStartedAndReady() throws Exception {
		startRedis();
		for (var action : List.of(ProcessAction.KILL, ProcessAction.STOP)) {
			try (var _ = begin(new OnProcess(action, "redis"))) {
				assertThat(state("redis")).isEqualTo(ProcessState.DOWN);
			}
			assertThat(inRedis(RedisCommands::ping)).isEqualTo("PONG");
		}
	}

	@Test
	void aFullRedisHasRoomAgain() throws Exception {
		startRedis();
		try (var _ = begin(new OnRedis(RedisAction.FILL, "*"))) {
			assertThatExceptionOfType(RedisCommandExecutionException.class)
				.isThrownBy(() -> inRedis((redis) -> redis.set("more", "x".repeat(100_000))))
				.withMessageContaining("OOM");
		}
		assertThat(inRedis((redis) -> redis.set("more", "x".repeat(100_000)))).isEqualTo("OK");
	}

	@Test
	void anEmptiedRedisIsEmpty() throws Exception {
		startRedis();
		inRedis((redis) -> redis.set("key", "value"));
		begin(new OnRedis(RedisAction.EMPTY, "*")).close();
		assertThat(inRedis(RedisCommands::dbsize)).isEqualTo("0");
		assertThatExceptionOfType(FellShortException.class)
			.isThrownBy(() -> begin(new OnRedis(RedisAction.FLIP, "address:*")))
			.withMessage("redis holds no entries for: redis entries with a flipped bit: address:*");
	}

	@Test
	void whatWasRememberedReplacesWhatIsNewer() throws Exception {
		startRedis();
		inRedis((redis) -> redis.set("address:1", "old"));
		begin(new OnRedis(RedisAction.REMEMBER, "address:*")).close();
		inRedis((redis) -> redis.set("address:1", "new"));
		begin(new OnRedis(RedisAction.AGE, "address:*")).close();
		assertThat(inRedis((redis) -> redis.get("address:1"))).isEqualTo("old");
	}

	@Test
	void aConnectionIsBrokenByItsName() throws Exception {
		var loopback = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
		try (var proxy = FaultProxy.open(List.of(new Route("booking-a>postgres", loopback, loopback)),
				MonotonicClock.system(), 1); var control = FaultControl.start(loopback, proxy)) {
			this.little.start("fault-proxy", LittlePlatform.IDLE, control.port());
			try (var _ = begin(reset("booking-a>postgres"))) {
				assertThat(proxy.status().getFirst().fault())
					.isInstanceOf(io.plimsoll.lab.fault.proxy.Fault.Reset.class);
				assertThat(proxy.status().getFirst().left()).isBetween(LIMIT.minusMinutes(1), LIMIT);
			}
			assertThat(proxy.status().getFirst().fault()).isInstanceOf(io.plimsoll.lab.fault.proxy.Fault.Pass.class);
			assertThatExceptionOfType(FellShortException.class).isThrownBy(() -> begin(reset("booking-a>redis")))
				.withMessage("no route is called booking-a>redis; there are: booking-a>postgres");
		}
	}

	@Test
	void whatIsMissingIsSaidAndNothingIsKept() throws Exception {
		this.little.start(A, LittlePlatform.IDLE);
		assertThatExceptionOfType(FellShortException.class).isThrownBy(() -> begin(reset("booking-a>postgres")))
			.withMessageContaining("./plimsoll up --faults");
		assertThatExceptionOfType(FellShortException.class)
			.isThrownBy(() -> begin(new OnFirewall("booking-a>postgres")))
			.withMessageContaining("./plimsoll up --faults");
		assertThatExceptionOfType(FellShortException.class)
			.isThrownBy(() -> begin(new OnProcess(ProcessAction.PAUSE, B)))
			.withMessage("booking-b is down: ./plimsoll restart booking-b");
		assertThatExceptionOfType(FellShortException.class)
			.isThrownBy(() -> begin(new OnProcess(ProcessAction.PAUSE, "booking-z")))
			.withMessageStartingWith("No process 'booking-z'; there are gateway, booking-a");
		assertThatExceptionOfType(FellShortException.class).isThrownBy(() -> begin(new OnClock(A, Duration.ofHours(1))))
			.withMessageContaining(A);
		assertThat(active()).isEmpty();
	}

	@Test
	void whatWasPausedByHandIsHealedToo() throws Exception {
		this.little.start(A, LittlePlatform.IDLE);
		this.little.platform().processes().pause(A);
		this.little.faults().heal();
		assertThat(state(A)).isEqualTo(ProcessState.UP);
	}

	@Test
	void aFaultEndsAtItsLimitWhenNobodyEndsIt() throws Exception {
		this.little.start(A, LittlePlatform.IDLE);
		this.little.faults().begin(new OnProcess(ProcessAction.PAUSE, A), SHORT);
		assertThat(state(A)).isEqualTo(ProcessState.PAUSED);
		await().atMost(Duration.ofSeconds(30)).until(() -> active().isEmpty());
		assertThat(state(A)).isEqualTo(ProcessState.UP);
	}

	@Test
	void interruptedARunLeavesThePlatformHealed() throws Exception {
		var run = startRun(LIMIT);
		assertThat(state(A)).isEqualTo(ProcessState.PAUSED);
		assertThat(active()).containsExactly("booking-a paused", "booking-b starved");
		new ProcessBuilder("kill", "-s", interrupt(), Long.toString(run.pid())).start().waitFor();
		assertThat(run.waitFor(60, TimeUnit.SECONDS)).as("the run has ended").isTrue();
		assertThat(state(A)).isEqualTo(ProcessState.UP);
		assertThat(state(B)).isEqualTo(ProcessState.UP);
		assertThat(active()).isEmpty();
	}

	/**
	 * Ctrl-C. Who is started in the background of a script ignores it, and so do its
	 * children: they are told to end, which is the same to them.
	 */
	private static String interrupt() throws IOException {
		var status = Path.of("/proc/self/status");
		var ignored = (Files.isReadable(status) ? Files.readAllLines(status) : List.<String>of()).stream()
			.filter((line) -> line.startsWith("SigIgn:"))
			.map((line) -> Long.parseUnsignedLong(line.substring(line.indexOf(':') + 1).strip(), 16))
			.findFirst()
			.orElse(0L);
		return ((ignored & 0b10) == 0) ? "INT" : "TERM";
	}

	@Test
	void killedARunLeavesItToTheLimitOrToWhoeverHeals() throws Exception {
		var run = startRun(LIMIT);
		run.destroyForcibly().waitFor();
		assertThat(active()).hasSize(2);
		this.little.faults().heal();
		assertThat(state(A)).isEqualTo(ProcessState.UP);
		assertThat(active()).isEmpty();
		assertThat(this.directory.resolve(".plimsoll/faults/shells")).isEmptyDirectory();
	}

	private Process startRun(Duration limit) throws IOException {
		this.little.start(A, LittlePlatform.IDLE);
		this.little.start(B, LittlePlatform.IDLE);
		var run = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
				System.getProperty("java.class.path"), LittleRun.class.getName(), this.directory.toString(),
				Long.toString(limit.toSeconds()))
			.redirectError(ProcessBuilder.Redirect.INHERIT)
			.start();
		assertThat(run.inputReader().readLine()).isEqualTo("begun");
		return run;
	}

	private ActiveFault begin(Fault fault) throws IOException, InterruptedException {
		return this.little.faults().begin(fault, LIMIT);
	}

	private List<String> active() throws IOException {
		return this.little.faults().active().stream().map(FaultRecord::fault).toList();
	}

	private ProcessState state(String name) {
		return this.little.platform().processes().state(name);
	}

	/** How much of a processor it has, over a second. */
	private double share(String name) {
		var clock = MonotonicClock.system();
		var process = ProcessHandle.of(run(name).pid()).orElseThrow();
		long start = clock.nanos();
		var before = process.info().totalCpuDuration().orElseThrow();
		await().until(() -> clock.since(start).compareTo(SHORT) > 0);
		return (double) process.info().totalCpuDuration().orElseThrow().minus(before).toNanos()
				/ clock.since(start).toNanos();
	}

	private RunRecord run(String name) {
		return this.little.platform().processes().running(name).orElseThrow();
	}

	private void startRedis() throws Exception {
		var fault = new OnProcess(ProcessAction.KILL, "redis");
		this.little.start("redis", LittlePlatform.IDLE);
		begin(fault).close(); // its end is the start of a real one
	}

	private String inRedis(Function<RedisCommands<String, String>, ?> call) {
		var client = RedisClient.create(Redis.operatorUri(run("redis").port()));
		try (client; var connection = client.connect()) {
			return String.valueOf(call.apply(connection.sync()));
		}
	}

	private static Fault reset(String link) {
		return new OnLink(link, new io.plimsoll.lab.fault.proxy.Fault.Reset());
	}

}
