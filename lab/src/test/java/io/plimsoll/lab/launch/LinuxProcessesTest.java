package io.plimsoll.lab.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.plimsoll.lab.launch.OperatingSystem.Sighting;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class LinuxProcessesTest {

	@TempDir
	private Path proc;

	private LinuxProcesses processes;

	@BeforeEach
	void makeProcess() throws IOException {
		Files.createDirectories(this.proc.resolve("42"));
		this.processes = new LinuxProcesses(this.proc, "boot");
	}

	@ParameterizedTest
	@CsvSource({ "R,UP", "S,UP", "D,UP", "T,PAUSED", "t,PAUSED" })
	void aProcessHasAStateAndAMark(String letter, ProcessState state) throws IOException {
		stat("42 (java) " + letter);
		assertThat(this.processes.look(42)).contains(new Sighting("boot:777", state));
	}

	@Test
	void aNameMayHoldWhatSeparatesTheFields() throws IOException {
		stat("42 (odd ) T (name) S");
		assertThat(this.processes.look(42)).contains(new Sighting("boot:777", ProcessState.UP));
	}

	@ParameterizedTest
	@CsvSource({ "Z", "X" })
	void theRemainsOfAProcessAreNone(String letter) throws IOException {
		stat("42 (java) " + letter);
		assertThat(this.processes.look(42)).isEmpty();
	}

	@Test
	void aProcessIsNotGoneBeforeItsLastThread() throws IOException {
		Files.writeString(this.proc.resolve("42/stat"),
				"42 (java) Z 1 42 42 0 -1 4194560 100 0 0 0 10 20 0 0 20 0 7 0 777 1000 2000\n");
		assertThat(this.processes.look(42)).contains(new Sighting("boot:777", ProcessState.UP));
	}

	@Test
	void anIdThatNobodyHasIsNobody() {
		assertThat(this.processes.look(43)).isEmpty();
		assertThat(this.processes.memoryOf(43)).isZero();
	}

	@Test
	void memoryIsTheProportionalShare() throws IOException {
		Files.writeString(this.proc.resolve("42/smaps_rollup"), """
				55d000-7ff000 ---p 00000000 00:00 0    [rollup]
				Rss:              200 kB
				Pss:              100 kB
				Pss_Anon:          50 kB
				""");
		assertThat(this.processes.memoryOf(42)).isEqualTo(100 * 1024);
	}

	@Test
	void memoryIsWhatIsResidentWhereTheShareIsNotTold() throws IOException {
		Files.writeString(this.proc.resolve("42/statm"), "1000 25 3 4 0 5 0\n");
		assertThat(this.processes.memoryOf(42)).isEqualTo(25 * 4096);
	}

	private void stat(String beginning) throws IOException {
		Files.writeString(this.proc.resolve("42/stat"),
				beginning + " 1 42 42 0 -1 4194560 100 0 0 0 10 20 0 0 20 0 1 0 777 1000 2000\n");
	}

}
