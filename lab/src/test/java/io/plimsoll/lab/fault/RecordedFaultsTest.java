package io.plimsoll.lab.fault;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.plimsoll.lab.fault.Fault.OnLink;
import io.plimsoll.lab.fault.Fault.OnProcess;
import io.plimsoll.lab.fault.Fault.OnRedis;
import io.plimsoll.lab.fault.Fault.OnSchema;
import io.plimsoll.lab.platform.FellShortException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** What is done to the platform and to the watchdog, in its order. */
class RecordedFaultsTest {

	private static final Duration LIMIT = Duration.ofSeconds(30);

	private static final Fault PAUSED = new OnProcess(ProcessAction.PAUSE, "booking-a");

	private static final Fault KILLED = new OnProcess(ProcessAction.KILL, "postgres");

	private static final Fault UNFENCED = new OnSchema(SchemaDefect.FENCE_TRIGGER_DROPPED);

	private static final Fault CUT = new OnLink("booking-a>postgres", new io.plimsoll.lab.fault.proxy.Fault.Reset());

	private final ScriptedPlatform platform = new ScriptedPlatform();

	@TempDir
	private Path directory;

	private Instant now = Instant.parse("2026-11-22T10:00:00Z");

	@Test
	void aFaultIsWatchedBeforeItIsMadeAndUndoneBeforeItIsForgotten() throws Exception {
		try (var fault = faults().begin(PAUSED, LIMIT)) {
			assertThat(fault.fault()).isEqualTo(PAUSED);
			assertThat(this.platform.trace).containsExactly("watch resume-booking-a PT30S", "make booking-a paused");
		}
		assertThat(this.platform.trace).endsWith("undo RESUME booking-a", "release resume-booking-a");
		assertThat(faults().active()).isEmpty();
	}

	@Test
	void anotherProgramSeesWhatLastsAndEndsIt() throws Exception {
		var fault = faults().begin(CUT, LIMIT);
		assertThat(faults().active()).containsExactly(new FaultRecord("clear-booking-a.postgres",
				"booking-a>postgres reset", this.now, this.now.plus(LIMIT)));
		faults().heal();
		assertThat(faults().active()).isEmpty();
		fault.close();
		assertThat(this.platform.trace).containsOnlyOnce("undo CLEAR booking-a>postgres");
	}

	@Test
	void endingAFaultAgainLeavesTheNextOneOfItsKindAlone() throws Exception {
		var first = faults().begin(PAUSED, LIMIT);
		first.close();
		this.now = this.now.plusSeconds(1);
		try (var second = faults().begin(PAUSED, LIMIT)) {
			first.close();
			assertThat(faults().active()).hasSize(1);
			assertThat(second.fault()).isEqualTo(PAUSED);
		}
		assertThat(faults().active()).isEmpty();
	}

	@Test
	void theSameFaultDoesNotBeginTwiceUnlessItsTimeIsOver() throws Exception {
		var faults = faults();
		faults.begin(PAUSED, LIMIT);
		assertThatExceptionOfType(FellShortException.class).isThrownBy(() -> faults.begin(PAUSED, LIMIT))
			.withMessage("'booking-a paused' lasts until 2026-11-22T10:00:30Z: ./plimsoll lab heal ends it");
		this.now = this.now.plus(LIMIT);
		faults.begin(PAUSED, LIMIT);
		assertThat(this.platform.trace).containsSubsequence("make booking-a paused", "undo RESUME booking-a",
				"make booking-a paused");
	}

	@Test
	void whatCannotBeMadeIsForgottenAndNotUndone() throws Exception {
		this.platform.failure = new FellShortException("postgres is down");
		assertThatExceptionOfType(FellShortException.class).isThrownBy(() -> faults().begin(KILLED, LIMIT));
		assertThat(this.platform.trace).doesNotContain("undo START postgres").endsWith("release start-postgres");
		assertThat(faults().active()).isEmpty();
	}

	@Test
	void whatMayHaveBeenMadeIsUndone() throws Exception {
		this.platform.failure = new IOException("no answer");
		assertThatExceptionOfType(IOException.class).isThrownBy(() -> faults().begin(UNFENCED, LIMIT));
		assertThat(this.platform.trace).contains("undo RESTORE FENCE_TRIGGER_DROPPED");
		assertThat(faults().active()).isEmpty();
	}

	@Test
	void allAreTriedAndWhatCouldNotBeEndedStaysOnRecord() throws Exception {
		var faults = faults();
		faults.begin(UNFENCED, LIMIT);
		faults.begin(KILLED, LIMIT);
		faults.begin(PAUSED, LIMIT);
		this.platform.trace.clear();
		this.platform.hopeless = "postgres";
		assertThatExceptionOfType(IOException.class).isThrownBy(faults::heal)
			.withMessage("Could not be ended: postgres killed: no");
		assertThat(this.platform.trace).filteredOn((line) -> line.startsWith("undo"))
			.as("what answers questions runs before it is asked")
			.containsExactly("undo RESUME booking-a", "undo START postgres", "undo RESTORE FENCE_TRIGGER_DROPPED",
					"undo others");
		assertThat(faults.active()).extracting(FaultRecord::fault).containsExactly("postgres killed");
	}

	@Test
	void nothingIsStartedForAPlatformThatIsAboutToBeStopped() throws Exception {
		var faults = faults();
		faults.begin(KILLED, LIMIT);
		faults.begin(UNFENCED, LIMIT);
		faults.healBeforeDown();
		assertThat(this.platform.trace).contains("undo RESTORE FENCE_TRIGGER_DROPPED", "release start-postgres")
			.doesNotContain("undo START postgres");
		assertThat(faults.active()).isEmpty();
	}

	@Test
	void theWatchdogEndsOneFaultAndFindsOthersGone() throws Exception {
		var faults = faults();
		faults.begin(PAUSED, LIMIT);
		faults.begin(CUT, LIMIT);
		faults.heal("resume-booking-a");
		faults.heal("start-nothing");
		assertThat(faults.active()).extracting(FaultRecord::id).containsExactly("clear-booking-a.postgres");
	}

	@Test
	void whatIsOverAtOnceIsNotKept() throws Exception {
		try (var fault = faults().begin(new OnRedis(RedisAction.EMPTY, "*"), LIMIT)) {
			assertThat(fault.fault().text()).isEqualTo("redis emptied");
			assertThat(faults().active()).isEmpty();
		}
		assertThat(this.platform.trace).containsExactly("make redis emptied");
	}

	@Test
	void everyFaultHasALimit() {
		assertThatIllegalArgumentException().isThrownBy(() -> faults().begin(PAUSED, Duration.ZERO));
		assertThatIllegalArgumentException().isThrownBy(() -> faults().begin(PAUSED, Duration.ofHours(2)))
			.withMessageContaining("at most PT1H");
	}

	@Test
	void noFaultBeginsOnceTheProgramEnds() throws Exception {
		var err = new ByteArrayOutputStream();
		var run = HealedOnExit.of(faults(), new PrintStream(err, true, StandardCharsets.UTF_8));
		run.begin(PAUSED, LIMIT);
		run.healAtEnd();
		assertThat(run.active()).isEmpty();
		assertThat(err).hasToString("\nHealing the platform\n");
		assertThatExceptionOfType(FellShortException.class).isThrownBy(() -> run.begin(PAUSED, LIMIT));
		run.close();
	}

	@Test
	void aRecordThatIsDamagedIsNamed() throws Exception {
		Files.writeString(this.directory.resolve("resume-x.fault"), "id=resume-x\n");
		assertThatIllegalArgumentException().isThrownBy(() -> faults().active())
			.withMessageContaining("has no 'fault'");
	}

	private RecordedFaults faults() {
		return new RecordedFaults(this.directory, this.platform, this.platform, () -> this.now);
	}

	private static final class ScriptedPlatform implements FaultMaker, Watchdog {

		private final List<String> trace = new ArrayList<>();

		private Exception failure = new Exception("none");

		private String hopeless = "";

		@Override
		public void make(Fault fault, Duration limit) throws IOException {
			this.trace.add("make " + fault.text());
			switch (this.failure) {
				case IOException ex -> throw ex;
				case RuntimeException ex -> throw ex;
				default -> {
					// made
				}
			}
		}

		@Override
		public void undo(Remedy remedy) throws IOException {
			this.trace.add("undo " + remedy.kind() + " " + remedy.subject());
			if (remedy.subject().equals(this.hopeless)) {
				throw new IOException("no");
			}
		}

		@Override
		public void undoOthers() {
			this.trace.add("undo others");
		}

		@Override
		public void watch(String id, Duration limit) {
			this.trace.add("watch " + id + " " + limit);
		}

		@Override
		public void release(String id) {
			this.trace.add("release " + id);
		}

	}

}
