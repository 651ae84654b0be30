package io.plimsoll.lab.launch;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;

import io.plimsoll.lab.time.Patience;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** On real processes: a shell with a child, and one that does not want to end. */
class ProcessesTest {

	private static final String NAME = "sleeper";

	private static final String WITH_A_CHILD = "trap 'exit 0' TERM; sleep 600 & wait";

	private static final String DEAF = "trap '' TERM; echo deaf; while :; do sleep 600; done";

	@TempDir
	private Path directory;

	private Processes processes;

	@BeforeEach
	void make() {
		this.processes = new Processes(this.directory.resolve("run"), this.directory.resolve("logs"),
				OperatingSystem.current(), Patience.system());
	}

	@AfterEach
	void end() throws Exception {
		this.processes.kill(NAME);
	}

	@Test
	void aStartedProcessIsFoundAgainByAnotherCommand() throws Exception {
		var run = start(WITH_A_CHILD);
		var other = new Processes(this.directory.resolve("run"), this.directory.resolve("logs"),
				OperatingSystem.current(), Patience.system());
		assertThat(other.running(NAME)).contains(run);
		assertThat(other.state(NAME)).isEqualTo(ProcessState.UP);
		assertThat(other.memoryOf(NAME)).isPositive();
	}

	@Test
	void whatWasNeverStartedIsDown() {
		assertThat(this.processes.state("nothing")).isEqualTo(ProcessState.DOWN);
		assertThat(this.processes.running("nothing")).isEmpty();
	}

	@Test
	void aPausedProcessStandsStillWithItsChildrenAndGoesOn() throws Exception {
		var run = start(WITH_A_CHILD);
		var child = child(run);
		this.processes.pause(NAME);
		assertThat(this.processes.state(NAME)).isEqualTo(ProcessState.PAUSED);
		assertThat(stateOf(child)).isEqualTo(ProcessState.PAUSED);
		this.processes.resume(NAME);
		assertThat(this.processes.state(NAME)).isEqualTo(ProcessState.UP);
		await().until(() -> stateOf(child) == ProcessState.UP);
	}

	@Test
	void aProcessThatEndsWhenAskedIsNotForced() throws Exception {
		start(WITH_A_CHILD);
		assertThat(this.processes.stop(NAME, Signal.TERM, Duration.ofSeconds(10))).isFalse();
		assertThat(this.processes.state(NAME)).isEqualTo(ProcessState.DOWN);
	}

	@Test
	void aPausedProcessCanBeStopped() throws Exception {
		start(WITH_A_CHILD);
		this.processes.pause(NAME);
		assertThat(this.processes.stop(NAME, Signal.TERM, Duration.ofSeconds(10))).isFalse();
		assertThat(this.processes.state(NAME)).isEqualTo(ProcessState.DOWN);
	}

	@Test
	void aProcessThatDoesNotEndIsForcedAfterTheBound() throws Exception {
		start(DEAF);
		assertThat(this.processes.stop(NAME, Signal.TERM, Duration.ofMillis(200))).isTrue();
		assertThat(this.processes.state(NAME)).isEqualTo(ProcessState.DOWN);
	}

	@Test
	void killingTakesTheChildrenToo() throws Exception {
		var child = child(start(WITH_A_CHILD));
		this.processes.kill(NAME);
		assertThat(this.processes.state(NAME)).isEqualTo(ProcessState.DOWN);
		assertThat(stateOf(child)).isEqualTo(ProcessState.DOWN);
	}

	@Test
	void aProcessThatGotTheIdOfOursIsNotTakenForIt() throws Exception {
		var run = start(WITH_A_CHILD);
		var stranger = new RunRecord("stranger", run.pid(), "another start", 1, "build");
		new PropertiesFile(this.directory.resolve("run/stranger.properties")).write(stranger.toProperties());
		assertThat(this.processes.state("stranger")).isEqualTo(ProcessState.DOWN);
		this.processes.kill("stranger");
		this.processes.pause("stranger");
		assertThat(this.processes.stop("stranger", Signal.TERM, Duration.ZERO)).isFalse();
		assertThat(this.processes.state(NAME)).isEqualTo(ProcessState.UP);
	}

	@Test
	void aProcessRunsInASessionOfItsOwn() throws Exception {
		var run = start("ps -o sid= -p $$; exec sleep 600");
		await().until(() -> !this.processes.log(NAME).tail(1).isEmpty());
		assertThat(this.processes.log(NAME).tail(1).getFirst().strip()).isEqualTo(Long.toString(run.pid()));
	}

	@Test
	void whatAProcessWritesIsInItsLog() throws Exception {
		start("echo one; echo $GREETING >&2; exec sleep 600");
		await().until(() -> this.processes.log(NAME).tail(10).size() == 2);
		assertThat(this.processes.log(NAME).tail(10)).containsExactly("one", "hello");
		assertThat(this.processes.log(NAME).tail(1)).containsExactly("hello");
	}

	@Test
	void aProcessThatEndsAtOnceIsDown() throws Exception {
		start("exit 3");
		await().until(() -> this.processes.state(NAME) == ProcessState.DOWN);
	}

	@Test
	void aRecordIsReadAsItWasWritten() {
		var record = new RunRecord("a", 1, "boot:2", 3, "build");
		assertThat(RunRecord.of(record.toProperties())).isEqualTo(record);
		assertThat(RunRecord.of(new Properties()).pid()).isNegative();
	}

	@Test
	void onlyOneCommandHasTheLock() throws IOException {
		var file = this.directory.resolve("lock");
		try (var held = StateLock.tryTake(file).orElseThrow()) {
			assertThat(held).isNotNull();
			assertThat(StateLock.tryTake(file)).isEmpty();
		}
		try (var again = StateLock.tryTake(file).orElseThrow()) {
			assertThat(again).isNotNull();
		}
	}

	private RunRecord start(String script) throws IOException {
		return this.processes.start(new ProcessSpec(NAME, 1, "build", List.of("/bin/sh", "-c", script),
				Map.of("GREETING", "hello"), this.directory));
	}

	private static long child(RunRecord run) {
		await().until(() -> ProcessHandle.of(run.pid()).orElseThrow().descendants().findAny().isPresent());
		return ProcessHandle.of(run.pid()).orElseThrow().descendants().findFirst().orElseThrow().pid();
	}

	private static ProcessState stateOf(long pid) {
		return OperatingSystem.current().look(pid).map(OperatingSystem.Sighting::state).orElse(ProcessState.DOWN);
	}

}
