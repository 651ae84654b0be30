package io.plimsoll.lab.fault.clock;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.abort;

class SteppedClockIT {

	private static final long TOLERANCE_MILLIS = Duration.ofSeconds(30).toMillis();

	@TempDir
	private Path directory;

	@Test
	void theWallClockOfAJvmStepsWhileItRunsAndItsMonotonicOneDoesNot() throws IOException, InterruptedException {
		var clock = SteppedClock.at(this.directory.resolve("offsets"));
		try (var jvm = Jvm.start(clock, library())) {
			var before = jvm.ask();
			clock.stepWall(Duration.ofHours(2));
			assertWallOff(jvm, before, Duration.ofHours(2));
			clock.stepWall(Duration.ofHours(-2));
			assertWallOff(jvm, before, Duration.ofHours(-2));
			clock.heal();
			assertWallOff(jvm, before, Duration.ZERO);
		}
	}

	@Test
	void theLibraryIsBuiltOnce() throws IOException, InterruptedException {
		var built = library();
		var when = Files.getLastModifiedTime(built.file());
		assertThat(ClockLibrary.in(this.directory, "no-such-compiler")).isEqualTo(built);
		assertThat(Files.getLastModifiedTime(built.file())).isEqualTo(when);
		try (var files = Files.list(this.directory)) {
			assertThat(files).containsExactly(built.file());
		}
	}

	@Test
	void withoutACompilerItIsSkippedInALine() throws IOException, InterruptedException {
		assertThat(ClockLibrary.in(this.directory, "no-such-compiler")).isInstanceOfSatisfying(
				ClockLibrary.Skipped.class, (skipped) -> assertThat(skipped.why()).startsWith("skipped: "));
	}

	private static void assertWallOff(Jvm jvm, Times before, Duration offset) throws IOException {
		var now = jvm.ask();
		assertThat(now.wallMillis() - before.wallMillis()).isCloseTo(offset.toMillis(), within(TOLERANCE_MILLIS));
		assertThat(now.monotonicMillis() - before.monotonicMillis()).isBetween(0L, TOLERANCE_MILLIS);
	}

	private ClockLibrary.Built library() throws IOException, InterruptedException {
		return switch (ClockLibrary.in(this.directory)) {
			case ClockLibrary.Built built -> built;
			case ClockLibrary.Skipped skipped -> abort(skipped.why());
		};
	}

	private record Times(long wallMillis, long monotonicMillis) {
	}

	private record Jvm(Process process, Writer in, BufferedReader out) implements AutoCloseable {

		static Jvm start(SteppedClock clock, ClockLibrary.Built library) throws IOException {
			var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
			var builder = new ProcessBuilder(java, "-Xshare:auto", "-Xmx32m", "-cp",
					System.getProperty("java.class.path"), TellsTheTime.class.getName())
				.redirectError(ProcessBuilder.Redirect.INHERIT);
			builder.environment().putAll(clock.environment(library));
			var process = builder.start();
			return new Jvm(process, process.outputWriter(), process.inputReader());
		}

		Times ask() throws IOException {
			this.in.write("\n");
			this.in.flush();
			var times = this.out.readLine().split(" ", 2);
			return new Times(Long.parseLong(times[0]), Long.parseLong(times[1]));
		}

		@Override
		public void close() {
			this.process.destroyForcibly();
		}

	}

}
