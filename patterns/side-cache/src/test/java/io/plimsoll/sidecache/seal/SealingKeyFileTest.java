package io.plimsoll.sidecache.seal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Random;

import io.plimsoll.testkit.FakeClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class SealingKeyFileTest {

	private static final Duration INTERVAL = Duration.ofSeconds(1);

	private final FakeClock clock = new FakeClock();

	private final SealingKeys first = SealingKeys.create(new Random(1));

	private final SealingKeys second = this.first.with(2, new Random(2));

	@TempDir
	private Path folder;

	private Path file;

	private SealingKeyFile keys;

	@BeforeEach
	void write() throws IOException {
		this.file = this.folder.resolve("keys");
		SealingKeyFile.write(this.file, this.first);
		this.keys = new SealingKeyFile(this.file, INTERVAL, this.clock::nanos);
	}

	@Test
	void itIsItsOwnersAlone() throws IOException {
		assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(this.file))).isEqualTo("rw-------");
		assertThat(this.folder).isDirectoryNotContaining((other) -> !other.equals(this.file));
	}

	@Test
	void itIsReadAgainOnceItHasChangedAndTheIntervalIsOver() throws IOException {
		SealingKeyFile.write(this.file, this.second);
		this.clock.advance(INTERVAL.minusNanos(1));
		assertThat(this.keys.get()).isEqualTo(this.first);
		this.clock.advance(Duration.ofNanos(1));
		assertThat(this.keys.get()).isEqualTo(this.second);
		assertThat(this.keys.failures()).isZero();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "write=1\n", "nonsense" })
	void whatCannotBeUsedChangesNothingAndIsCounted(String text) throws IOException {
		Files.writeString(this.file, text);
		assertKept();
	}

	@Test
	void aFileThatIsGoneOrTooLongOrNoneChangesNothing() throws IOException {
		Files.delete(this.file);
		assertKept();
		Files.createDirectory(this.file);
		assertKept();
		Files.delete(this.file);
		Files.writeString(this.file, this.second.text() + "#".repeat(20_000));
		assertKept();
	}

	@Test
	void afterATroubleTheNextGoodKeysAreTaken() throws IOException {
		Files.writeString(this.file, "half of");
		this.clock.advance(INTERVAL);
		this.keys.get();
		Files.writeString(this.file, this.second.text());
		this.clock.advance(INTERVAL);
		assertThat(this.keys.get()).isEqualTo(this.second);
		assertThat(this.keys.failures()).isEqualTo(1);
	}

	@Test
	void withoutKeysThereIsNoBeginning() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new SealingKeyFile(this.folder.resolve("none"), INTERVAL, this.clock::nanos))
			.withMessage("it is not there");
	}

	private void assertKept() {
		long before = this.keys.failures();
		this.clock.advance(INTERVAL);
		assertThat(this.keys.get()).isEqualTo(this.first);
		assertThat(this.keys.failures()).isEqualTo(before + 1);
	}

}
